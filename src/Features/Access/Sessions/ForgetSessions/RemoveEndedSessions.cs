using Microsoft.Extensions.Options;
using Npgsql;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Access.Sessions.ForgetSessions;

/// <summary>Removes sessions that have ended, and with them where their people were.</summary>
public sealed record RemoveEndedSessions : IJob
{
    public static string Kind => "remove-ended-sessions";
}

public sealed class RemoveEndedSessionsRunner(NpgsqlDataSource database, IOptions<AccessOptions> options, TimeProvider time) : IJobRunner<RemoveEndedSessions>
{
    private const string Remove = "delete from preflight.mt_doc_session where (data ->> 'usedAt')::timestamptz < $1 or (data ->> 'signedInAt')::timestamptz < $2";

    public async Task<JobResult> Run(RemoveEndedSessions job, JobRun run, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(Remove);
        command.Parameters.Add(new NpgsqlParameter { Value = time.GetUtcNow() - options.Value.SessionIdle });
        command.Parameters.Add(new NpgsqlParameter { Value = time.GetUtcNow() - options.Value.SessionLifetime });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return JobResult.Done;
    }
}
