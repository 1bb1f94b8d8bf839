using System.Security.Cryptography;
using Mediator;
using Preflight.Features.Access.ApiKeys;
using Preflight.Features.Access.BreakGlass.EndEmergencies;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.BreakGlass.OpenFromHost;

internal sealed class OpenFromHostHandler(UnitOfWork work, EmergencyStream emergencies, ApiKeyStream keys, JobQueue jobs, TimeProvider time) : ICommandHandler<OpenFromHostCommand, Outcome<HostKey>>
{
    /// <summary>Whoever has the server; the key that they get is known by its own name.</summary>
    private const string Operator = "host/operator";

    public async ValueTask<Outcome<HostKey>> Handle(OpenFromHostCommand command, CancellationToken cancellationToken)
    {
        var (now, text) = (time.GetUtcNow(), ApiKeyText.New());
        var id = RandomNumberGenerator.GetString(AccessRules.IdLetters, AccessRules.PersonIdLength);
        work.Session.LastModifiedBy = Operator;
        var taken = await emergencies.Take(id, new BreakGlassTaken(Operator, Role.Admin, null, command.Reason, now + command.Lasts, now), cancellationToken);
        keys.Create(ApiKey.IdOfEmergency(id), new ApiKeyCreated("break-glass", ApiKeyText.HashOf(text), [ApiKey.AllScopes], [], Operator, now + command.Lasts, now, Operator));
        jobs.Add(new EndBreakGlassJob(id), new JobTerms { Subject = EmergencyStream.KeyOf(id), RunAt = taken.Until });
        return new HostKey(id, text, taken.Until);
    }
}
