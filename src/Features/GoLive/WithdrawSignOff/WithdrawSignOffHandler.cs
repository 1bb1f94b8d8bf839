using Mediator;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.WithdrawSignOff;

internal sealed class WithdrawSignOffHandler(GateStream gates, RequestContext request, TimeProvider time) : ICommandHandler<WithdrawSignOffCommand, Outcome<Versioned<GateView>>>
{
    public async ValueTask<Outcome<Versioned<GateView>>> Handle(WithdrawSignOffCommand command, CancellationToken cancellationToken)
    {
        // An API key could be in the hands of just the one person whom another one is to watch.
        if (!SignedIn.Of(request.Caller).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var changed = await gates.Change(command.Gate, GatePermissions.Sign, command.Preconditions, gate => gate.Withdraw(command.Number, request.Actor, RolesOf.MayDecide(request.Caller, gate), now), cancellationToken);
        return changed.Then(gate => new Versioned<GateView>(GateView.Of(gate, now), gate.Version));
    }
}
