using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.RemoveGate;

internal sealed class RemoveGateHandler(GateStream gates, RequestContext request, TimeProvider time) : ICommandHandler<RemoveGateCommand, Outcome<Versioned<GateView>>>
{
    public async ValueTask<Outcome<Versioned<GateView>>> Handle(RemoveGateCommand command, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var changed = await gates.Change(command.Gate, GatePermissions.Write, command.Preconditions, gate => new GateRemoved(request.Actor, now), cancellationToken);
        return changed.Then(gate => new Versioned<GateView>(GateView.Of(gate, now), gate.Version));
    }
}
