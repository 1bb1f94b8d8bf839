using Mediator;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.SignGate;

internal sealed class SignGateHandler(GateStream gates, RequestContext request, TimeProvider time) : ICommandHandler<SignGateCommand, Outcome<Versioned<GateView>>>
{
    public async ValueTask<Outcome<Versioned<GateView>>> Handle(SignGateCommand command, CancellationToken cancellationToken)
    {
        // An API key could be in the hands of just the one person whom another one is to watch.
        if (!SignedIn.Of(request.Caller).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var changed = await gates.Change(command.Gate, GatePermissions.Sign, command.Preconditions, gate => gate.Sign(command.Role, RolesOf.Lacking(request.Caller.Lasting(), gate, command.Role), request.Actor, command.Note, now), cancellationToken);
        return changed.Then(gate => new Versioned<GateView>(GateView.Of(gate, now), gate.Version));
    }
}
