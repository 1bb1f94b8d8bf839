using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Webhooks.ForgetDeliveries;

public sealed class RemoveOldDeliveriesTests(PreflightApp app)
{
    [Fact]
    public async Task Deliveries_that_ended_are_removed_when_they_are_old_and_those_that_a_job_will_send_are_not()
    {
        var services = app.Host.Services;
        var now = TimeProvider.System.GetUtcNow();
        Delivery[] deliveries =
        [
            Delivery(now.AddDays(-31), DeliveryState.Delivered), Delivery(now.AddDays(-31), DeliveryState.Failed),
            Delivery(now.AddDays(-31), DeliveryState.Pending) with { Job = await app.StoredJob("dead") }, Delivery(now.AddDays(-29), DeliveryState.Delivered),
            Delivery(now.AddDays(-31), DeliveryState.Pending) with { Job = await app.StoredJob("done") },
        ];
        await services.GetRequiredService<IDocumentStore>().BulkInsertAsync(deliveries);
        var runner = new RemoveOldDeliveriesRunner(services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<IOptions<WebhooksOptions>>(), TimeProvider.System);
        (await runner.Run(new RemoveOldDeliveries(), new JobRun(Guid.Empty, null, 1, 1, now), CancellationToken.None)).ShouldBe(JobResult.Done);
        var left = new List<bool>();
        foreach (var delivery in deliveries)
        {
            await using var session = services.GetRequiredService<IDocumentStore>().QuerySession();
            left.Add(await session.LoadAsync<Delivery>(delivery.Id) is not null);
        }

        left.ShouldBe([false, false, true, true, false]);
    }

    private Delivery Delivery(DateTimeOffset at, DeliveryState state) => new()
    {
        Id = Guid.CreateVersion7(at),
        Webhook = "none",
        Event = app.NewSlug(),
        Type = EventTypes.Test,
        Body = "{}",
        State = state,
        CreatedAt = at,
    };
}
