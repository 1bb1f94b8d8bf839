using FastEndpoints;

namespace Preflight.Features.Access.People.ReadPerson;

internal sealed class ReadPersonValidator : Validator<ReadPersonQuery>
{
    public ReadPersonValidator() => RuleFor(query => query.Id).IsPersonId();
}
