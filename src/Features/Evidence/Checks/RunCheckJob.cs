using System.Globalization;
using Marten;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Probing;
using Preflight.Features.Evidence.Results;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.Checks;

/// <summary>Runs a check once, and plans its next run. Runs of one check take turns.</summary>
/// <param name="Check">Its id.</param>
public sealed record RunCheckJob(string Check) : IJob
{
    public static string Kind => "check-run";

    /// <param name="check">Which one.</param>
    /// <param name="at">Not before; now where it is null.</param>
    public static JobTerms Terms(Check check, DateTimeOffset? at) => new()
    {
        Subject = CheckStream.KeyOf(check.Id),
        RunAt = at,
        UniqueKey = check.Id,
        Lane = CheckStream.KeyOf(check.Id),
        Share = $"roadmap/{check.Roadmap}",
    };
}

public sealed partial class RunCheckRunner(
    IDocumentStore store, UnitOfWork work, CheckStream checks, ResultStore results, CheckProber prober, IOptions<EvidenceOptions> options, TimeProvider time, ILogger<RunCheckRunner> logger)
    : IJobRunner<RunCheckJob>
{
    public static RetryPolicy Retries { get; } = new([TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)]);

    public static bool AsksOthers => true;

    public async Task<JobResult> Run(RunCheckJob job, JobRun run, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        if (await session.LoadAsync<Check>(job.Check, cancellationToken) is not { IsScheduled: true } check)
        {
            return new JobResult.Pointless("The check is paused or gone.");
        }

        var judgement = await Probe(check, cancellationToken);
        if (judgement.Outcome == CheckOutcome.Error && run.Attempt < run.Attempts)
        {
            return new JobResult.Failed(judgement.Message);
        }

        var now = time.GetUtcNow();
        if (await work.Session.LoadAsync<Check>(job.Check, cancellationToken) is not { IsScheduled: true } current)
        {
            return new JobResult.Pointless("The check is paused or gone.");
        }

        // What was asked by other terms says nothing about these.
        if (current.Version == check.Version)
        {
            results.Add(current, new CheckResult(OrderedId.Next(now), now, judgement, ResultSource.Run, RequestContext.System));
        }

        checks.PlanRun(current, now, isFirst: current.Version != check.Version);
        return JobResult.Forgotten;
    }

    /// <summary>This run is given up; the next one comes in its time.</summary>
    public async Task Abandon(RunCheckJob job, CancellationToken cancellationToken)
    {
        if (await work.Session.LoadAsync<Check>(job.Check, cancellationToken) is { } check)
        {
            checks.PlanRun(check, time.GetUtcNow());
        }
    }

    private async Task<Judgement> Probe(Check check, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // The prober ends a slow target itself and can say what it saw; this is the wall behind it.
        limit.CancelAfter(options.Value.CheckTimeout + TimeSpan.FromSeconds(2));
        try
        {
            return await prober.Probe(check, limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Judgement.Without(CheckOutcome.Error, string.Create(CultureInfo.InvariantCulture, $"It did not end within {options.Value.CheckTimeout.TotalSeconds:0.#} s."));
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // A fault of ours says nothing about what is checked, and must not end the check's runs.
            LogFault(fault, check.Id);
            return Judgement.Without(CheckOutcome.Error, $"{fault.GetType().Name}; the log has the details.");
        }
    }

    [LoggerMessage(LogLevel.Error, "The check {Check} could not be run")]
    private partial void LogFault(Exception fault, string check);
}
