using System.Globalization;
using Marten;
using Microsoft.Extensions.Options;
using Preflight.Features.Evidence.Waivers;
using Preflight.Features.Webhooks;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.WaiverNotices;

/// <summary>Tells the webhooks of waivers that end soon, each of them once.</summary>
public sealed record TellEndingWaiversJob : IJob
{
    public static string Kind => "tell-ending-waivers";
}

public sealed class TellEndingWaiversRunner(UnitOfWork work, WaiverStream waivers, WebhookNotices notices, IOptions<EvidenceOptions> options, TimeProvider time) : IJobRunner<TellEndingWaiversJob>
{
    /// <summary>Of one run; the others are told of by the next one.</summary>
    private const int AtOnce = 500;

    public async Task<JobResult> Run(TellEndingWaiversJob job, JobRun run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var until = now + options.Value.WaiverNotice;
        var ending = await work.Session.Query<Waiver>()
            .Where(waiver => waiver.State == WaiverState.Approved && !waiver.IsNoticed && waiver.Until > now && waiver.Until <= until)
            .OrderBy(waiver => waiver.Id)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        foreach (var waiver in ending)
        {
            waivers.Notice(waiver, now);
            await notices.Add(NoticeOf(waiver, now), null, cancellationToken);
        }

        return JobResult.Done;
    }

    private static CloudEvent NoticeOf(Waiver waiver, DateTimeOffset now)
    {
        var roadmap = $"/api/v1/roadmaps/{waiver.Roadmap}";
        return new CloudEvent($"waiver-{waiver.Id}-ending", WaiverView.AddressOf(waiver), EventTypes.WaiverEnding, waiver.Item, now, new CloudEventData(
            waiver.Roadmap,
            Item: waiver.Item,
            To: waiver.Until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            By: waiver.AskedBy,
            Reason: waiver.Reason,
            Links: new Dictionary<string, string>(StringComparer.Ordinal) { ["roadmap"] = roadmap, ["item"] = $"{roadmap}/items/{waiver.Item}/evidence" }));
    }
}
