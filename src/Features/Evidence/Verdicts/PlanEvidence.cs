using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Marten;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Documents;
using Preflight.Features.Roadmaps;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Verdicts;

/// <summary>The verdicts that a board shows, and the findings that follow from them.</summary>
public sealed class PlanEvidence(EvidenceReader evidence, IDocumentStore store, TimeProvider time) : IPlanEvidence
{
    public const string ContradictedClaim = "evidence.contradicted-claim";
    public const string UnprovenClaim = "evidence.unproven-claim";
    public const string StaleProof = "evidence.stale-proof";
    public const string UnclaimedProof = "evidence.unclaimed-proof";

    private const int MostKept = 1000;

    private readonly ConcurrentDictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    public async ValueTask<PlanVerdicts> Read(Roadmap roadmap, CancellationToken cancellationToken)
    {
        var known = await evidence.Read(roadmap.Slug, cancellationToken);
        var now = time.GetUtcNow();
        if (_kept.TryGetValue(roadmap.Slug, out var kept) && ReferenceEquals(kept.Of, roadmap) && ReferenceEquals(kept.Evidence, known) && now < kept.Until)
        {
            return kept.Verdicts;
        }

        var items = VerdictRules.Of(roadmap.Document.Plan, known, now);
        var verdicts = Of(roadmap.Document.Plan, known, items);
        if (_kept.Count >= MostKept)
        {
            _kept.Clear();
        }

        _kept[roadmap.Slug] = new Kept(roadmap, known, items.Select(item => item.ChangesAt).Min() ?? DateTimeOffset.MaxValue, verdicts);
        return verdicts;
    }

    public async Task<IReadOnlyList<(string Item, string Text)>> ChecksBeside(Roadmap roadmap, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var checks = await session.Query<Check>().Where(check => check.Roadmap == roadmap.Slug && check.InDocument == null).OrderBy(check => check.Id).ToListAsync(cancellationToken);
        return [.. checks.Select(check => (check.Item, CheckText.Write(check.Terms)))];
    }

    /// <summary>What any evidence says of any plan.</summary>
    public static PlanVerdicts Of(DocumentPlan plan, RoadmapEvidence known, DateTimeOffset now) => Of(plan, known, VerdictRules.Of(plan, known, now));

    private static PlanVerdicts Of(DocumentPlan plan, RoadmapEvidence known, ImmutableArray<ItemVerdict> verdicts)
    {
        var whole = VerdictRules.Together(verdicts.Where((_, i) => plan.Items[i].Parent < 0).Select(verdict => verdict.Verdict));
        var items = verdicts.Where(verdict => verdict.Verdict is not null).ToDictionary(verdict => verdict.Item, verdict => NameOf(verdict.Verdict!.Value), StringComparer.Ordinal);
        var findings = CheckFindings.Of(plan).Concat(known.Revision == 0 ? [] : FindingsOf(plan, verdicts)).ToList();
        return new PlanVerdicts(known.Revision == 0 ? "" : StampOf(items), whole is { } verdict ? NameOf(verdict) : null, items, findings);
    }

    internal static string NameOf(Verdict verdict) => JsonConventions.NameOf(verdict);

    // A claim without any evidence is a finding only where evidence is gathered at all: before that, every ticked box would be one.
    private static IEnumerable<Finding> FindingsOf(DocumentPlan plan, ImmutableArray<ItemVerdict> verdicts)
    {
        for (var i = 0; i < verdicts.Length; i++)
        {
            var (item, verdict) = (plan.Items[i], verdicts[i]);
            var own = verdict.Reasons.FirstOrDefault(reason => reason.Check is not null);
            var finding = (verdict.IsClaimed, verdict.Verdict) switch
            {
                (true, Verdict.Failing) when own is not null => (ContradictedClaim, FindingSeverity.Error, $"{item.Key} is claimed done, and its evidence contradicts that. {own.Message}"),
                (true, Verdict.Stale) when own is not null => (StaleProof, FindingSeverity.Warning, $"{item.Key} was proven, and the proof has grown old. {own.Message}"),
                (true, Verdict.Unproven) when own is not null => (UnprovenClaim, FindingSeverity.Warning, $"{item.Key} is claimed done, and its evidence says nothing. {own.Message}"),
                (false, Verdict.Proven) when verdict.Checks.Any(check => check.Counts) => (UnclaimedProof, FindingSeverity.Info, $"{item.Key} is proven, and nobody has claimed it. Tick its box."),
                _ => ((string, FindingSeverity, string)?)null,
            };
            if (finding is var (rule, severity, message))
            {
                var at = item.MarkSpan ?? item.Anchor;
                yield return new Finding(rule, severity, item.Key, message, at.Line + 1, at.Column + 1);
            }
        }
    }

    private sealed record Kept(Roadmap Of, RoadmapEvidence Evidence, DateTimeOffset Until, PlanVerdicts Verdicts);

    private static string StampOf(Dictionary<string, string> items)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (item, verdict) in items)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{item}\n{verdict}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 6));
    }
}
