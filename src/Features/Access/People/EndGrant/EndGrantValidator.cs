using FastEndpoints;

namespace Preflight.Features.Access.People.EndGrant;

internal sealed class EndGrantValidator : Validator<EndGrantCommand>
{
    public EndGrantValidator() => RuleFor(command => command.Id).IsGrantId();
}
