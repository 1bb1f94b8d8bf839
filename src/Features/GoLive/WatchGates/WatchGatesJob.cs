using Marten;
using Preflight.Features.Webhooks;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.GoLive.WatchGates;

/// <summary>Asks the gates that were decided to be open whether they would still be, and tells the webhooks of those that would not. The decision stays what it is.</summary>
public sealed record WatchGatesJob : IJob
{
    public static string Kind => "watch-gates";
}

public sealed class WatchGatesRunner(IDocumentStore store, GateReader gates, UnitOfWork work, WebhookNotices notices, TimeProvider time) : IJobRunner<WatchGatesJob>
{
    public async Task<JobResult> Run(WatchGatesJob job, JobRun run, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var open = await session.Query<Gate>().Where(gate => !gate.IsRemoved && gate.Decided == GateAnswer.Go).ToListAsync(cancellationToken);
        foreach (var gate in open)
        {
            await Watch(gate, cancellationToken);
        }

        return JobResult.Done;
    }

    private async Task Watch(Gate gate, CancellationToken cancellationToken)
    {
        var decision = await work.Session.LoadAsync<GateDecision>(GateDecision.IdOf(gate.Id, gate.Decisions), cancellationToken);
        if (decision is null)
        {
            return;
        }

        // The decision has used up the sign-offs: they do not count against it now.
        var inputs = await gates.Inputs(gate, cancellationToken) with { SignOffs = [.. decision.SignOffs] };
        var verdict = GateJudge.Judge(inputs with { Terms = inputs.Terms with { Window = null } });
        var known = await work.Session.LoadAsync<GateWatch>(gate.Id, cancellationToken);
        var isRegressed = verdict.Verdict == GateAnswer.NoGo;
        if (isRegressed && (known is null || known.Decision != decision.Number || !known.IsRegressed))
        {
            await notices.Add(GateNotices.Regressed(decision, verdict, time.GetUtcNow()), null, cancellationToken);
        }

        work.Session.Store(new GateWatch { Id = gate.Id, Decision = decision.Number, IsRegressed = isRegressed });
    }
}

/// <summary>How a decided gate was seen last.</summary>
public sealed record GateWatch
{
    /// <summary>The gate's slug.</summary>
    public required string Id { get; init; }

    /// <summary>The decision that was looked at.</summary>
    public required int Decision { get; init; }

    /// <summary>Whether it would not be open any more.</summary>
    public required bool IsRegressed { get; init; }
}
