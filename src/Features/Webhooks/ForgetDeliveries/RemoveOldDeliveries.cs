using Microsoft.Extensions.Options;
using Npgsql;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Webhooks.ForgetDeliveries;

/// <summary>Removes deliveries that ended, or that no job will send, when they are old enough.</summary>
public sealed record RemoveOldDeliveries : IJob
{
    public static string Kind => "remove-old-deliveries";
}

/// <summary>In small batches, each a transaction of its own, so that nothing waits for it.</summary>
public sealed class RemoveOldDeliveriesRunner(NpgsqlDataSource database, IOptions<WebhooksOptions> options, TimeProvider time) : IJobRunner<RemoveOldDeliveries>
{
    private const int Batch = 500;

    private const string Remove =
        $"""
        delete from preflight.mt_doc_delivery where id = any(array(
          select id from preflight.mt_doc_delivery where id < $1 and (data ->> 'state' <> '{nameof(DeliveryState.Pending)}' or not exists (
            select from preflight.jobs as job where job.id = (data ->> 'job')::uuid and (job.finished_at is null or job.dead_at is not null)))
          order by id limit $2))
        """;

    public async Task<JobResult> Run(RemoveOldDeliveries job, JobRun run, CancellationToken cancellationToken)
    {
        // Ids begin with the time (RFC 9562, version 7), so that the table's own key finds the oldest ones.
        var before = Guid.CreateVersion7(time.GetUtcNow() - options.Value.KeepDeliveries);
        int removed;
        do
        {
            await using var command = database.CreateCommand(Remove);
            command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = before });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Batch });
            removed = await command.ExecuteNonQueryAsync(cancellationToken);
        }
        while (removed == Batch);

        return JobResult.Done;
    }
}
