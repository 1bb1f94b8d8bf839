using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Preflight.Features.Evidence.Results;
using Preflight.Infrastructure.Postgres;

namespace Preflight.Features.Evidence.Evaluating;

/// <summary>Looks at the verdicts of a roadmap whenever its plan, its evidence or the time has gone on.</summary>
public sealed class EvidenceFollower(
    [FromKeyedServices(PostgresRegistration.Session)] NpgsqlDataSource database,
    EvidenceSignal signal,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<EvidenceFollower> logger) : OneHostWorker(database, "preflight.evidence.follower", logger)
{
    private const int AtOnce = 100;

    // A roadmap has evidence as soon as somebody made a check or asked for a waiver, or its document has a check.
    private const string Behind =
        $"""
        select roadmap.id from preflight.mt_doc_roadmapsummary as roadmap left join {EvidenceRoadmapsTable.Name} as state on state.roadmap = roadmap.id
        where case when state.roadmap is null then (roadmap.data ->> 'hasChecks')::boolean
          else state.revision > state.looked_revision or (roadmap.data ->> 'version')::bigint > state.looked_version or state.changes_at <= $2 end
        order by state.changes_at nulls last limit $1
        """;

    protected override Task Wait(TimeSpan atMost, CancellationToken stoppingToken) => signal.Wait(atMost, stoppingToken);

    protected override async Task<bool> TakeUp(NpgsqlConnection connection, CancellationToken stoppingToken)
    {
        var behind = new List<string>();
        await using (var command = new NpgsqlCommand(Behind, connection) { Parameters = { new() { Value = AtOnce }, new() { Value = time.GetUtcNow() } } })
        await using (var reader = await command.ExecuteReaderAsync(stoppingToken))
        {
            while (await reader.ReadAsync(stoppingToken))
            {
                behind.Add(reader.GetString(0));
            }
        }

        foreach (var roadmap in behind)
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<ISender>().Send(new EvaluateEvidenceCommand(roadmap), stoppingToken);
        }

        return behind.Count == AtOnce;
    }
}
