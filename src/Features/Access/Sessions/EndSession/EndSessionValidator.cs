using FastEndpoints;

namespace Preflight.Features.Access.Sessions.EndSession;

internal sealed class EndSessionValidator : Validator<EndSessionCommand>
{
    public EndSessionValidator() => RuleFor(command => command.Id).IsSessionId();
}
