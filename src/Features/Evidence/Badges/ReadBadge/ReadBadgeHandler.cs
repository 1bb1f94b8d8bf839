using System.Security.Cryptography;
using Marten;
using Mediator;
using Preflight.Features.Evidence.Evaluating;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Badges.ReadBadge;

internal sealed class ReadBadgeHandler(IDocumentStore store, RoadmapStream roadmaps, EvidenceReader evidence, RequestContext request, TimeProvider time) : IQueryHandler<ReadBadgeQuery, Outcome<VersionedContent<string>>>
{
    public async ValueTask<Outcome<VersionedContent<string>>> Handle(ReadBadgeQuery query, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var isPublic = (await session.LoadAsync<Badge>(query.Roadmap, cancellationToken))?.IsPublic is true;
        if ((!isPublic && !request.Caller.May(RoadmapPermissions.Read, query.Roadmap)) || !(await roadmaps.Read(query.Roadmap, cancellationToken)).TryGet(out var roadmap, out _))
        {
            return BadgeRefusals.NoSuchBadge(query.Roadmap);
        }

        var plan = roadmap.Document.Plan;
        var verdicts = VerdictRules.Of(plan, await evidence.Read(roadmap.Slug, cancellationToken), time.GetUtcNow());
        var image = BadgeImage.Draw(Score.Of(plan, verdicts).Value, VerdictRules.Together(verdicts.Where((_, i) => plan.Items[i].Parent < 0).Select(verdict => verdict.Verdict)));
        // What it shows is all that its tag tells: not how often the plan was changed.
        return new VersionedContent<string>(image, 1, "image/svg+xml; charset=utf-8", Convert.ToHexStringLower(SHA256.HashData(image).AsSpan(0, 8)))
        {
            CacheControl = isPublic ? "public, max-age=60" : "private, max-age=60",
            IsForEverySite = isPublic,
        };
    }
}
