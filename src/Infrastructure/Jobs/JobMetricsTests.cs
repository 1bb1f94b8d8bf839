using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Preflight.Infrastructure.Telemetry;

namespace Preflight.Infrastructure.Jobs;

public sealed class JobMetricsTests(JobsForTests jobs) : IClassFixture<JobsForTests>
{
    [Fact]
    public async Task Dead_jobs_and_the_outcome_of_runs_can_be_measured()
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter == PreflightTelemetry.Metrics)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => seen.Enqueue($"{instrument.Name} {Words(tags)}: {value}"));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => seen.Enqueue($"{instrument.Name} {Words(tags)}: {value >= 0}"));
        listener.Start();
        await using var host = await jobs.Host(lease: "00:00:02");
        var id = await host.Ask(queue => queue.Add(new Measured()));
        await jobs.Until(id, "dead");

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!seen.Contains("preflight.jobs test-measured dead: 1"))
        {
            await Task.Delay(20, patience.Token);
        }

        seen.ShouldContain("preflight.jobs test-measured running: 0");
        seen.Count(measured => measured == "preflight.job.run.duration test-measured failed: True").ShouldBe(2);
    }

    private static string Words(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().Select(tag => tag.Value));
}

/// <summary>Fails, once more after the first time. The meter is the process's: no other test has this kind.</summary>
public sealed record Measured : IJob
{
    public static string Kind => "test-measured";
}

public sealed class MeasuredRunner : IJobRunner<Measured>
{
    public static RetryPolicy Retries { get; } = new([TimeSpan.FromMilliseconds(20)]);

    public Task<JobResult> Run(Measured job, JobRun run, CancellationToken cancellationToken) => Task.FromResult<JobResult>(new JobResult.Failed("as it should"));
}
