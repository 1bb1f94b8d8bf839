using Npgsql;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Infrastructure.Storage;

/// <summary>Removes the answers that were kept for an <c>Idempotency-Key</c> and do not count any more.</summary>
public sealed record RemoveOldAnswers : IJob
{
    public static string Kind => "remove-old-answers";
}

internal sealed class RemoveOldAnswersRunner(NpgsqlDataSource database, TimeProvider time) : IJobRunner<RemoveOldAnswers>
{
    private const int AtOnce = 1000;
    private const string Remove = $"delete from {IdempotencyRecord.Table} where id = any(array(select id from {IdempotencyRecord.Table} where expires_at < $1 limit $2 for update skip locked))";

    public async Task<JobResult> Run(RemoveOldAnswers job, JobRun run, CancellationToken cancellationToken)
    {
        int removed;
        do
        {
            await using var command = database.CreateCommand(Remove);
            command.Parameters.Add(new NpgsqlParameter { Value = time.GetUtcNow() });
            command.Parameters.Add(new NpgsqlParameter { Value = AtOnce });
            removed = await command.ExecuteNonQueryAsync(cancellationToken);
        }
        while (removed == AtOnce);

        return JobResult.Done;
    }
}
