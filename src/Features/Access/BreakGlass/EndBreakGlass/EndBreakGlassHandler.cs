using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.EndBreakGlass;

internal sealed class EndBreakGlassHandler(EmergencyStream emergencies, RequestContext request, TimeProvider time) : ICommandHandler<EndBreakGlassCommand, Outcome<Versioned<EmergencyView>>>
{
    public async ValueTask<Outcome<Versioned<EmergencyView>>> Handle(EndBreakGlassCommand command, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var changed = await emergencies.Change(
            command.Id,
            emergency => emergency.By == request.Actor || request.Caller.May(AccessPermissions.Write, null) ? emergency.End(request.Actor, now) : EmergencyRefusals.NotYours(emergency.Id),
            cancellationToken);
        return changed.Then(emergency => new Versioned<EmergencyView>(EmergencyView.Of(emergency, now), emergency.Version));
    }
}
