using System.Globalization;
using Preflight.Features.Evidence;
using Preflight.Features.Evidence.Verdicts;

namespace Preflight.Features.GoLive;

/// <summary>Whether a gate is open: a pure function of its inputs. Every rule that does not hold gives all of its reasons, and what is not known does not hold.</summary>
public static class GateJudge
{
    public static GateVerdict Judge(GateInputs inputs)
    {
        var reasons = new List<GateReason>();
        var items = 0;
        foreach (var (cover, roadmap) in inputs.Terms.Covers.Zip(inputs.Roadmaps))
        {
            items += Judge(inputs, cover, roadmap, reasons);
        }

        AddPlatform(inputs, reasons);
        AddSignOffs(inputs, reasons);
        AddTimes(inputs, reasons);
        return new GateVerdict(
            inputs.Gate,
            inputs.Terms.Environment,
            reasons.Count == 0 ? GateAnswer.Go : GateAnswer.NoGo,
            reasons,
            [.. inputs.Roadmaps.Select(roadmap => new DecidedDocument(roadmap.Roadmap, roadmap.Version, roadmap.Digest))],
            inputs.SignOffs,
            items,
            inputs.ProvenAt,
            Decided: inputs.Decided);
    }

    /// <returns>How many items were looked at.</returns>
    private static int Judge(GateInputs inputs, Cover cover, CoveredRoadmap roadmap, List<GateReason> reasons)
    {
        var board = $"/api/v1/roadmaps/{roadmap.Roadmap}";
        if (!roadmap.Exists)
        {
            reasons.Add(new("covers", roadmap.Roadmap, null, null, $"There is no roadmap '{roadmap.Roadmap}'. Import its document, or leave it out of the gate.", "a roadmap", null, board));
            return 0;
        }

        if (roadmap.IsArchived)
        {
            reasons.Add(new("covers", roadmap.Roadmap, null, null, $"The roadmap '{roadmap.Roadmap}' is archived: nobody follows it any more. Bring it back, or leave it out of the gate.", "a roadmap that is followed", "archived", board));
        }

        var milestones = cover.Milestones is { Count: > 0 } named ? named : null;
        foreach (var missing in (milestones ?? []).Where(wanted => !roadmap.Items.Any(item => IsIn(item, wanted))))
        {
            reasons.Add(new("covers", roadmap.Roadmap, missing, null, $"The roadmap '{roadmap.Roadmap}' has no milestone '{missing}'. Name one that its board shows.", "a milestone", null, board));
        }

        var verdicts = VerdictRules.Of([.. roadmap.Items.Select(item => new ItemClaim(item.Key, item.Parent, item.IsClaimed))], roadmap.Evidence, inputs.At);
        var parents = roadmap.Items.Select(item => item.Parent).ToHashSet();
        var looked = 0;
        for (var i = 0; i < verdicts.Length; i++)
        {
            var item = roadmap.Items[i];
            if (milestones is not null && !milestones.Any(wanted => IsIn(item, wanted)))
            {
                continue;
            }

            // Whether what only holds others is done is judged by them.
            if (!parents.Contains(i) || verdicts[i].Checks.Any(check => check.Counts))
            {
                looked++;
                AddItem(inputs, roadmap, item, verdicts[i], reasons);
            }

            AddFailing(inputs, roadmap, item, verdicts[i], reasons);
        }

        if (looked == 0)
        {
            reasons.Add(new("covers", roadmap.Roadmap, null, null, $"Nothing in the roadmap '{roadmap.Roadmap}' is covered: there is no item to look at.", "an item", "none", board));
        }

        AddFindings(inputs, roadmap, milestones, reasons);
        return looked;
    }

    private static void AddItem(GateInputs inputs, CoveredRoadmap roadmap, CoveredItem item, ItemVerdict verdict, List<GateReason> reasons)
    {
        var rules = inputs.Terms.Rules;
        var link = $"/api/v1/roadmaps/{roadmap.Roadmap}/items/{item.Key}/evidence";
        if (rules.AllClaimed && !item.IsClaimed)
        {
            reasons.Add(new("all-claimed", roadmap.Roadmap, item.Key, null, $"{item.Key} is not claimed done: {item.Text}", "done", "not done", link));
        }

        if (rules.AllProven && !IsGoodEnough(verdict, rules, inputs.At))
        {
            AddUnproven(roadmap, item, verdict, rules, inputs.At, link, reasons);
        }
    }

    private static void AddFailing(GateInputs inputs, CoveredRoadmap roadmap, CoveredItem item, ItemVerdict verdict, List<GateReason> reasons)
    {
        if (inputs.Terms.Rules.NoFailing is { } severity)
        {
            foreach (var check in verdict.Checks.Where(check => !check.IsTrial && check.Severity >= severity && check.VerdictAt(inputs.At) == Verdict.Failing))
            {
                reasons.Add(new("no-failing", roadmap.Roadmap, item.Key, check.Id, $"The check '{check.Name}' of {item.Key} fails: {check.Newest!.Message}", check.Newest.Wanted ?? "a pass", check.Newest.Seen, $"/api/v1/checks/{check.Id}"));
            }
        }
    }

    private static void AddUnproven(CoveredRoadmap roadmap, CoveredItem item, ItemVerdict verdict, GateRules rules, DateTimeOffset now, string link, List<GateReason> reasons)
    {
        if (verdict.Verdict == Verdict.Waived)
        {
            reasons.Add(new("all-proven", roadmap.Roadmap, item.Key, null, $"{item.Key} is waived, and this gate takes no waivers: {verdict.Waiver?.Reason}", "proven", "waived", link));
            return;
        }

        var against = verdict.Reasons.Where(reason => reason.Verdict != Verdict.Stale || !IsStaleEnough(reason.Check, rules, now)).ToList();
        if (against.Count == 0)
        {
            reasons.Add(new("all-proven", roadmap.Roadmap, item.Key, null, $"Nothing proves {item.Key}: {item.Text}", "a required check that passes", null, link));
        }

        foreach (var reason in against)
        {
            reasons.Add(new("all-proven", roadmap.Roadmap, item.Key, reason.Check?.Id, $"{item.Key}: {reason.Message}", reason.Wanted ?? "proven", reason.Seen, reason.Check is { } check ? $"/api/v1/checks/{check.Id}" : link));
        }
    }

    private static bool IsGoodEnough(ItemVerdict verdict, GateRules rules, DateTimeOffset now) => verdict.Verdict switch
    {
        Verdict.Proven => true,
        Verdict.Waived => rules.Waivers,
        Verdict.Stale => verdict.Reasons.All(reason => reason.Verdict != Verdict.Stale || IsStaleEnough(reason.Check, rules, now)),
        _ => false,
    };

    // A stale item of which only nested ones are stale is judged by these.
    private static bool IsStaleEnough(CheckStanding? check, GateRules rules, DateTimeOffset now) =>
        rules.StaleFor is { } span && (check is null || now - check.FreshUntil <= Period.Parse(span));

    private static void AddFindings(GateInputs inputs, CoveredRoadmap roadmap, IReadOnlyList<string>? milestones, List<GateReason> reasons)
    {
        if (inputs.Terms.Rules.NoFindings is not { } least)
        {
            return;
        }

        var places = roadmap.Items.ToDictionary(item => item.Key, StringComparer.Ordinal);
        // The gravest severity comes first.
        foreach (var finding in roadmap.Findings.Where(finding => finding.Severity <= least))
        {
            if (milestones is null || finding.Item is null || !places.TryGetValue(finding.Item, out var item) || milestones.Any(wanted => IsIn(item, wanted)))
            {
                reasons.Add(new(
                    "no-findings", roadmap.Roadmap, finding.Item, null, string.Create(CultureInfo.InvariantCulture, $"{finding.Rule} in line {finding.Line}: {finding.Message}"), "no such finding", finding.Message, $"/api/v1/roadmaps/{roadmap.Roadmap}/findings"));
            }
        }
    }

    private static void AddPlatform(GateInputs inputs, List<GateReason> reasons)
    {
        const string link = "/api/v1/findings";
        if (inputs.Terms.Rules.NoPlatformFindings is not { } least)
        {
            return;
        }

        if (inputs.Platform is not { } findings)
        {
            reasons.Add(new("no-platform-findings", null, null, null, "What was found about the platform then is not known any more.", "no finding", "not known", link));
            return;
        }

        reasons.AddRange(findings.Where(finding => finding.Severity >= least).Select(finding => new GateReason(
            "no-platform-findings", null, null, null, $"The platform has a finding of the rule {finding.Rule}; whoever may read findings of the platform sees what it is about.", "no such finding", finding.Count.ToString(CultureInfo.InvariantCulture), link)));
    }

    private static void AddSignOffs(GateInputs inputs, List<GateReason> reasons)
    {
        var used = inputs.Decided is { } decided ? string.Create(CultureInfo.InvariantCulture, $" Those given before decision {decided.Number} are used up.") : "";
        foreach (var wanted in inputs.Terms.SignOffs)
        {
            var signed = inputs.SignOffs.Where(one => one.Role == wanted.Role).Select(one => one.By).Distinct(StringComparer.Ordinal).Count();
            if (signed < wanted.Count)
            {
                var role = wanted.Role.ToString().ToLowerInvariant();
                reasons.Add(new(
                    "sign-offs", null, null, null, string.Create(CultureInfo.InvariantCulture, $"{wanted.Count - signed} more must sign off as {role}, with POST /api/v1/gates/{inputs.Gate}/sign-offs.{used}"),
                    string.Create(CultureInfo.InvariantCulture, $"{wanted.Count} as {role}"), signed.ToString(CultureInfo.InvariantCulture), $"/api/v1/gates/{inputs.Gate}"));
            }
        }
    }

    private static void AddTimes(GateInputs inputs, List<GateReason> reasons)
    {
        var link = $"/api/v1/gates/{inputs.Gate}";
        if (inputs.Terms.Window is { } window && !window.IsOpen(inputs.At))
        {
            var days = window.Days is { Count: > 0 } named ? $" on {string.Join(", ", named)}" : "";
            reasons.Add(new("window", null, null, null, $"The gate opens from {window.From} until {window.Until}{days} ({window.TimeZone}).", $"{window.From}–{window.Until}{days}", window.Local(inputs.At).ToString("dddd HH:mm", CultureInfo.InvariantCulture), link));
        }

        foreach (var freeze in inputs.Terms.Freezes.Where(freeze => freeze.From <= inputs.At && inputs.At < freeze.Until))
        {
            var until = freeze.Until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            reasons.Add(new("freeze", null, null, null, $"Nothing goes live until {until}: {freeze.Reason}", "no freeze", $"until {until}", link));
        }
    }

    private static bool IsIn(CoveredItem item, string milestone) => string.Equals(item.Milestone, milestone, StringComparison.OrdinalIgnoreCase);
}
