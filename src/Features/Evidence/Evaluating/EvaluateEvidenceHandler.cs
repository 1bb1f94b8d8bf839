using System.Globalization;
using Mediator;
using Preflight.Features.Evidence.Documents;
using Preflight.Features.Evidence.Results;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Features.Webhooks;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.Evaluating;

/// <summary>Records which verdicts of a roadmap are others than they were, tells the webhooks, and remembers when to look again.</summary>
/// <returns>Whether anything changed.</returns>
internal sealed class EvaluateEvidenceHandler(RoadmapStream roadmaps, EvidenceReader evidence, DocumentChecks documents, UnitOfWork work, WebhookNotices notices, TimeProvider time)
    : ICommandHandler<EvaluateEvidenceCommand, Outcome<bool>>
{
    /// <summary>A commit tells of so many single verdicts; more are told as one.</summary>
    private const int MostNotices = 100;

    private const string Looked =
        $"""
        insert into {EvidenceRoadmapsTable.Name} (roadmap, revision, looked_revision, looked_version, changes_at) values (?, 0, ?, ?, ?::timestamptz)
        on conflict (roadmap) do update set looked_revision = excluded.looked_revision, looked_version = excluded.looked_version, changes_at = excluded.changes_at returning roadmap
        """;

    public async ValueTask<Outcome<bool>> Handle(EvaluateEvidenceCommand command, CancellationToken cancellationToken)
    {
        if (!(await roadmaps.Read(command.Roadmap, cancellationToken)).TryGet(out var roadmap, out var refusal))
        {
            return refusal;
        }

        if (await documents.FollowLate(roadmap, cancellationToken))
        {
            // The checks are others now, which grew the revision: it is looked at again with them.
            return true;
        }

        var now = time.GetUtcNow();
        var known = (await evidence.Read([roadmap.Slug], cancellationToken))[roadmap.Slug];
        var verdicts = VerdictRules.Of(roadmap.Document.Plan, known, now);
        var recorded = await work.Session.LoadAsync<RoadmapVerdicts>(roadmap.Slug, cancellationToken) ?? new RoadmapVerdicts { Id = roadmap.Slug };
        var changed = recorded.Compare(verdicts, Score.Of(roadmap.Document.Plan, verdicts), roadmap.Version, now);
        work.Session.QueueOperation(new SqlOperation(Looked, roadmap.Slug, known.Revision, roadmap.Version, verdicts.Select(verdict => verdict.ChangesAt).Min()?.ToUniversalTime()));
        if (changed is null)
        {
            return false;
        }

        var next = recorded.Apply(changed);
        if (recorded.Version == 0)
        {
            work.Session.Events.StartStream(RoadmapVerdicts.KeyOf(roadmap.Slug), changed);
        }
        else
        {
            work.Session.Events.Append(RoadmapVerdicts.KeyOf(roadmap.Slug), next.Version, changed);
        }

        work.Session.Store(next);
        await Tell(roadmap, next, changed, cancellationToken);
        return true;
    }

    private async Task Tell(Roadmap roadmap, RoadmapVerdicts next, VerdictsChanged changed, CancellationToken cancellationToken)
    {
        var address = $"/api/v1/roadmaps/{roadmap.Slug}";
        var told = changed.Changes.Where(change => change.From is not null || change.To is not null and not Verdict.Proven).ToList();
        if (told.Count > MostNotices)
        {
            await notices.Add(Event("all", EventTypes.VerdictsChanged, roadmap.Slug, new CloudEventData(roadmap.Slug, roadmap.Version, Changes: told.Count, By: RequestContext.System, Links: Links())), null, cancellationToken);
            return;
        }

        for (var i = 0; i < told.Count; i++)
        {
            var change = told[i];
            await notices.Add(
                Event(i.ToString(CultureInfo.InvariantCulture), EventTypes.VerdictChanged, change.Item, new CloudEventData(
                    roadmap.Slug, roadmap.Version, change.Item, Name(change.From), Name(change.To), By: RequestContext.System, Reason: change.Cause, Links: Links(("item", $"{address}/items/{change.Item}/evidence")))),
                null,
                cancellationToken);
        }

        CloudEvent Event(string number, string type, string subject, CloudEventData data) =>
            new(string.Create(CultureInfo.InvariantCulture, $"{roadmap.Slug}-verdicts-{next.Version}-{number}"), address, type, subject, changed.At, data);

        Dictionary<string, string> Links(params (string Name, string Address)[] more) =>
            more.Prepend(("roadmap", address)).ToDictionary(link => link.Item1, link => link.Item2, StringComparer.Ordinal);

        static string? Name(Verdict? verdict) => verdict is { } known ? PlanEvidence.NameOf(known) : null;
    }
}
