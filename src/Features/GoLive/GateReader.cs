using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Marten;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Findings;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.GoLive;

/// <summary>Reads gates, and everything that their verdicts depend on.</summary>
public sealed class GateReader(
    IDocumentStore store, RoadmapStream roadmaps, EvidenceReader evidence, EvidenceHistory history, IEnumerable<IPlatformFindings> platform, RequestContext request, TimeProvider time)
{
    /// <summary>A gate that the caller may read: for each roadmap that it covers. Of any other one it is not told that it exists.</summary>
    public async Task<Outcome<Gate>> Read(string id, Permission needed, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return Known(await session.LoadAsync<Gate>(id, cancellationToken), id, needed);
    }

    public Outcome<Gate> Known(Gate? gate, string id, Permission needed) =>
        gate is { IsRemoved: false } && IsAllowed(gate, needed) ? gate : GateRefusals.NoSuchGate(id);

    public bool IsAllowed(Gate gate, Permission needed) => gate.Terms.Covers.All(cover => request.Caller.May(needed, cover.Roadmap));

    /// <summary>Whether the caller may read what a decision rests on, whatever the gate covers now.</summary>
    public bool IsAllowed(GateDecision decision) => decision.Documents.All(document => request.Caller.May(GatePermissions.Read, document.Roadmap));

    /// <summary>The inputs of a gate, now or as they were.</summary>
    public async Task<Outcome<GateInputs>> Ask(string id, DateTimeOffset? at, CancellationToken cancellationToken) =>
        !(await Read(id, GatePermissions.Read, cancellationToken)).TryGet(out var gate, out var refusal) ? refusal
        : at > time.GetUtcNow() ? GateRefusals.NotYetThen(at.Value)
        : at is { } then ? await Inputs(gate, then, cancellationToken)
        : await Inputs(gate, cancellationToken);

    /// <summary>
    /// The inputs of now, of one state: the evidence of all roadmaps is of one point of the database's time, and no check was made, changed or deleted
    /// between that and the reading of the plans, which are at least as new.
    /// </summary>
    public async Task<GateInputs> Inputs(Gate gate, CancellationToken cancellationToken)
    {
        string[] names = [.. gate.Terms.Covers.Select(cover => cover.Roadmap).Distinct(StringComparer.Ordinal)];
        var known = await evidence.Read(names, cancellationToken);
        while (true)
        {
            var plans = new List<Roadmap?>();
            foreach (var cover in gate.Terms.Covers)
            {
                plans.Add((await roadmaps.ReadNewest(cover.Roadmap, cancellationToken)).TryGet(out var plan, out _) ? plan : null);
            }

            var newest = await evidence.Read(names, cancellationToken);
            if (names.All(name => newest[name].HasTheChecksOf(known[name])))
            {
                var now = time.GetUtcNow();
                var covered = gate.Terms.Covers.Zip(plans, (cover, plan) => plan is null ? CoveredRoadmap.Missing(cover.Roadmap) : Covered(gate, plan, newest[cover.Roadmap], now));
                return new GateInputs(gate.Id, gate.Version, gate.Terms, gate.ProvenAt, now, [.. covered], await Platform(gate, cancellationToken), [.. gate.Counting(now)], gate.LastDecision());
            }

            known = newest;
        }
    }

    /// <summary>The inputs as they were at an instant; what was found about the platform then is not known any more. The caller may read what the gate covered then, or there was no gate.</summary>
    public async Task<Outcome<GateInputs>> Inputs(Gate gate, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var events = await session.Events.FetchStreamAsync(GateStream.KeyOf(gate.Id), timestamp: at, token: cancellationToken);
        var then = events.Aggregate(new Gate { Id = gate.Id }, (state, recorded) => state.Apply((GateEvent)recorded.Data));
        if (then.Version == 0 || then.IsRemoved || !IsAllowed(then, GatePermissions.Read))
        {
            return GateRefusals.NotYet(gate.Id);
        }

        return new GateInputs(then.Id, then.Version, then.Terms, then.ProvenAt, at, await Covered(then.Terms.Covers, at, cancellationToken), null, [.. then.Counting(at)], then.LastDecision());
    }

    /// <summary>The same inputs by other terms: what those cover besides is read as it was at that instant.</summary>
    public async Task<GateInputs> InputsBy(GateInputs inputs, GateTerms terms, CancellationToken cancellationToken)
    {
        var missing = terms.Covers.Where(cover => inputs.Roadmaps.All(roadmap => roadmap.Roadmap != cover.Roadmap)).ToList();
        var known = inputs.Roadmaps.AddRange(await Covered(missing, inputs.At, cancellationToken));
        return inputs with { Terms = terms, Roadmaps = [.. terms.Covers.Select(cover => known.First(roadmap => roadmap.Roadmap == cover.Roadmap))] };
    }

    private async Task<ImmutableArray<CoveredRoadmap>> Covered(IReadOnlyList<Cover> covers, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var covered = ImmutableArray.CreateBuilder<CoveredRoadmap>();
        foreach (var cover in covers)
        {
            if ((await roadmaps.Read(cover.Roadmap, new Moment(null, at), cancellationToken)).TryGet(out var roadmap, out _))
            {
                var known = await history.At(cover.Roadmap, at, cancellationToken);
                covered.Add(Covered(roadmap, known, roadmap.Findings(PlanEvidence.Of(roadmap.Document.Plan, known, at), at)));
            }
            else
            {
                covered.Add(CoveredRoadmap.Missing(cover.Roadmap));
            }
        }

        return covered.ToImmutable();
    }

    private static CoveredRoadmap Covered(Gate gate, Roadmap roadmap, RoadmapEvidence evidence, DateTimeOffset now) =>
        Covered(roadmap, evidence, roadmap.Findings(gate.Terms.Rules.NoFindings is null ? null : PlanEvidence.Of(roadmap.Document.Plan, evidence, now), now));

    private static CoveredRoadmap Covered(Roadmap roadmap, RoadmapEvidence evidence, IReadOnlyList<Finding> findings)
    {
        var items = roadmap.Document.Plan.Items;
        return new CoveredRoadmap(
            roadmap.Slug,
            roadmap.Version,
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(roadmap.Text.ToString()))),
            [.. VerdictRules.Claims(roadmap.Document.Plan).Select((claim, i) => new CoveredItem(claim.Key, claim.Parent, items[items[i].Milestone].Key, items[i].Text, claim.IsClaimed))],
            evidence,
            [.. findings],
            roadmap.IsArchived);
    }

    private async Task<ImmutableArray<PlatformStanding>> Platform(Gate gate, CancellationToken cancellationToken)
    {
        if (gate.Terms.Rules.NoPlatformFindings is null)
        {
            return [];
        }

        var found = new List<PlatformFinding>();
        foreach (var area in platform)
        {
            found.AddRange(await area.Find(cancellationToken));
        }

        return [.. found.GroupBy(finding => (finding.Rule, finding.Severity)).Select(rule => new PlatformStanding(rule.Key.Rule, rule.Key.Severity, rule.Count()))];
    }
}
