using System.Diagnostics.Metrics;
using Preflight.Infrastructure.Telemetry;

namespace Preflight.Infrastructure.Jobs;

/// <summary>What alarms look at: how many jobs wait or are dead, and how runs go. Nobody measuring, nothing is counted.</summary>
internal sealed class JobMetrics(JobLookup jobs, JobKinds kinds)
{
    /// <summary>The same figures from each Host, for they are the database's.</summary>
    private static readonly Gauge<long> Open = PreflightTelemetry.Metrics.CreateGauge<long>("preflight.jobs", "{job}", "Jobs that have not ended, by kind and state.");

    private static readonly Histogram<double> Runs =
        PreflightTelemetry.Metrics.CreateHistogram<double>("preflight.job.run.duration", "s", "How long runs of jobs take, by kind and outcome.");

    /// <param name="kind">The job's kind.</param>
    /// <param name="result">What the run came to.</param>
    /// <param name="took">How long it took.</param>
    public static void Ran(string kind, JobResult result, TimeSpan took) =>
        Runs.Record(took.TotalSeconds, new("preflight.job.kind", kind), new("preflight.job.outcome", result.GetType().Name.ToLowerInvariant()));

    /// <summary>Counts what is there, where anybody measures.</summary>
    public async Task Count(CancellationToken cancellationToken)
    {
        if (!Open.Enabled)
        {
            return;
        }

        var counts = (await jobs.Counts(cancellationToken)).ToDictionary(count => count.Kind, StringComparer.Ordinal);
        foreach (var kind in kinds.Names.Union(counts.Keys))
        {
            var count = counts.GetValueOrDefault(kind) ?? new JobCounts(kind, 0, 0, 0, 0, 0);
            Record(kind, "queued", count.Queued);
            Record(kind, "scheduled", count.Scheduled);
            Record(kind, "running", count.Running);
            Record(kind, "retrying", count.Retrying);
            Record(kind, "dead", count.Dead);
        }
    }

    private static void Record(string kind, string state, long count) => Open.Record(count, new("preflight.job.kind", kind), new("preflight.job.state", state));
}
