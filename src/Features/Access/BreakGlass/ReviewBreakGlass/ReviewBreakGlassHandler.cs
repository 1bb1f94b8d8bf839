using Mediator;
using Npgsql;
using Preflight.Features.Access.People;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.BreakGlass.ReviewBreakGlass;

internal sealed class ReviewBreakGlassHandler(EmergencyStream emergencies, UnitOfWork work, NpgsqlDataSource database, RequestContext request, TimeProvider time) : ICommandHandler<ReviewBreakGlassCommand, Outcome<Versioned<EmergencyView>>>
{
    public async ValueTask<Outcome<Versioned<EmergencyView>>> Handle(ReviewBreakGlassCommand command, CancellationToken cancellationToken)
    {
        // An API key could be in the hands of whoever took the role.
        if (!SignedIn.Of(request.Caller).TryGet(out var me, out var refusal))
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        if (await work.Session.LoadAsync<Emergency>(command.Id, cancellationToken) is { } reviewed
            && await work.Session.LoadAsync<Person>(me.Person, cancellationToken) is { } reviewer
            && !Independence.Of(reviewed, reviewer, await new EmergencyMadeActors(database).Find(reviewed, cancellationToken))
            && reviewed.By != request.Actor)
        {
            return EmergencyRefusals.DependentReview(command.Id);
        }

        var changed = await emergencies.Change(command.Id, emergency => emergency.Review(request.Actor, command.Note, now), cancellationToken);
        return changed.Then(emergency => new Versioned<EmergencyView>(EmergencyView.Of(emergency, now), emergency.Version));
    }
}
