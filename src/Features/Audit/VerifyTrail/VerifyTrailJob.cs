using System.Data;
using System.Text.Json;
using Marten;
using Marten.Services;
using Npgsql;
using Preflight.Features.Audit.Checkpoints;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Storage;
using Preflight.Infrastructure.Telemetry;

namespace Preflight.Features.Audit.VerifyTrail;

/// <summary>Compares all stored entries with their hashes, their checkpoints and the changes that they tell of, and the state of the areas with its changes.</summary>
public sealed record VerifyTrailJob : IJob
{
    public static string Kind => "verify-audit-trail";
}

/// <summary>Finds what was altered, removed or moved in the database, and stops the signing over it.</summary>
public sealed class VerifyTrailRunner(NpgsqlDataSource database, CheckpointKeys keys, CheckpointMaker checkpoints, LastCheckpoint last, Personal.AddressRetention addresses, IDocumentStore store, IEnumerable<IFoldedState> states) : IJobRunner<VerifyTrailJob>
{
    private static readonly System.Diagnostics.Metrics.Gauge<int> Faults =
        PreflightTelemetry.Metrics.CreateGauge<int>("preflight.audit.faults", "{fault}", "What the newest verification of the audit trail found, at most 1000.");

    public async Task<JobResult> Run(VerifyTrailJob job, JobRun run, CancellationToken cancellationToken)
    {
        await addresses.Apply(cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var found = await Check(connection, cancellationToken);
        await using var record = new NpgsqlCommand($"update {AuditStateTable.Name} set verified_at = now(), verified_size = $1, faults = $2::jsonb where id = 1 returning line", connection);
        record.Parameters.Add(new NpgsqlParameter { Value = found.Size });
        record.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(found.Faults) });
        var line = await record.ExecuteScalarAsync(cancellationToken);
        Faults.Record(found.Faults.Count);
        if (found.New is { } fault && line is int current)
        {
            await checkpoints.Stop(connection, fault, current, cancellationToken);
        }

        return JobResult.Done;
    }

    private async Task<TrailFindings> Check(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        var known = (await keys.Read(cancellationToken)).Select(stored => CheckpointKey.OfPublic(stored.Public)).ToList();
        var found = await new TrailCheck(connection).Run(known, await last.Read(cancellationToken), cancellationToken);
        await using var session = store.QuerySession(SessionOptions.ForTransaction(moment));
        foreach (var state in states)
        {
            found = found.And(await state.Differences(session, TrailCheck.MostFaults, cancellationToken));
        }

        return found;
    }
}
