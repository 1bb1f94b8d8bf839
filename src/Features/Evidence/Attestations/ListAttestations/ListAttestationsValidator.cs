using FastEndpoints;
using Preflight.Features.Evidence.Checks;

namespace Preflight.Features.Evidence.Attestations.ListAttestations;

internal sealed class ListAttestationsValidator : Validator<ListAttestationsQuery>
{
    public ListAttestationsValidator() => RuleFor(query => query.Check).IsCheck();
}
