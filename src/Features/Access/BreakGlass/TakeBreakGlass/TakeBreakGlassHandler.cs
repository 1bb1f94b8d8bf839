using System.Security.Cryptography;
using Mediator;
using Microsoft.Extensions.Options;
using Preflight.Features.Access.BreakGlass.EndEmergencies;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.BreakGlass.TakeBreakGlass;

internal sealed class TakeBreakGlassHandler(
    EmergencyStream emergencies, UnitOfWork work, SessionStart sessions, JobQueue jobs, RequestContext request, IOptions<AccessOptions> options, TimeProvider time)
    : ICommandHandler<TakeBreakGlassCommand, Outcome<Versioned<EmergencyView>>>
{
    public async ValueTask<Outcome<Versioned<EmergencyView>>> Handle(TakeBreakGlassCommand command, CancellationToken cancellationToken)
    {
        if (!SignedIn.Of(request.Caller).TryGet(out var me, out var refusal))
        {
            return refusal;
        }

        if (!options.Value.CanBeTaken(command.Role))
        {
            return EmergencyRefusals.RoleKept(command.Role);
        }

        var (now, most) = (time.GetUtcNow(), options.Value.BreakGlassMost);
        var lasts = command.Minutes is { } minutes ? TimeSpan.FromMinutes(minutes) : most;
        if (lasts > most)
        {
            return EmergencyRefusals.TooLong(most);
        }

        if (await work.Session.LoadAsync<TakenRole>(me.Person, cancellationToken) is { } open && open.Until > now)
        {
            return EmergencyRefusals.AlreadyOpen(open.Emergency, open.Until);
        }

        if (OwnRights.Exceeded(request.Caller, command.Role, command.Roadmap) is null)
        {
            return EmergencyRefusals.NothingMore(command.Role);
        }

        var id = RandomNumberGenerator.GetString(AccessRules.IdLetters, AccessRules.PersonIdLength);
        var taken = await emergencies.Take(id, new BreakGlassTaken(request.Actor, command.Role, command.Roadmap, command.Reason, now + lasts, now), cancellationToken);
        jobs.Add(new EndBreakGlassJob(id), new JobTerms { Subject = EmergencyStream.KeyOf(id), RunAt = taken.Until });
        await sessions.Renew(me.Session, cancellationToken);
        return new Versioned<EmergencyView>(EmergencyView.Of(taken, now), taken.Version, $"/api/v1/break-glass/{id}");
    }
}
