using Mediator;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.ReviewBreakGlass;

internal sealed class ReviewBreakGlassHandler(EmergencyStream emergencies, RequestContext request, TimeProvider time) : ICommandHandler<ReviewBreakGlassCommand, Outcome<Versioned<EmergencyView>>>
{
    public async ValueTask<Outcome<Versioned<EmergencyView>>> Handle(ReviewBreakGlassCommand command, CancellationToken cancellationToken)
    {
        // An API key could be in the hands of whoever took the role.
        if (!SignedIn.Of(request.Caller).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var changed = await emergencies.Change(command.Id, emergency => emergency.Review(request.Actor, command.Note, now), cancellationToken);
        return changed.Then(emergency => new Versioned<EmergencyView>(EmergencyView.Of(emergency, now), emergency.Version));
    }
}
