using FluentValidation;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.Documents;

/// <summary>
/// Makes the checks of a roadmap be those that its document says. What a route made stays while its item does, unless the document says it by the same
/// name: then it is the document's.
/// </summary>
public sealed class DocumentChecks(CheckStream checks, CheckHeaders headers, TimeProvider time) : IPlanChecks
{
    private static readonly InlineValidator<CheckDraft> Bounds = Bounded();

    /// <returns>What is wrong with a draft that the document says; null where nothing is.</returns>
    internal static string? FaultOf(CheckDraft draft) => Bounds.Validate(draft).Errors is [var first, ..] ? $"{first.PropertyName}: {first.ErrorMessage}" : null;

    public async Task<Refusal?> Follow(Roadmap roadmap, bool mayChange, bool keep, CancellationToken cancellationToken)
    {
        var difference = await Compare(roadmap, cancellationToken);
        if (difference.HasAny && !mayChange)
        {
            return RoadmapRefusals.MayNotChangeChecks(roadmap.Slug);
        }

        if (CheckLimits.FaultOf(difference.After()) is { } fault)
        {
            return RoadmapRefusals.ChecksRefused(fault);
        }

        if (keep)
        {
            Make(roadmap, difference);
        }

        return null;
    }

    /// <summary>Follows the newest version where that was not done with it: one from before it was, or a check that had to wait until another of its name was gone.</summary>
    /// <returns>Whether anything was to do.</returns>
    public async Task<bool> FollowLate(Roadmap roadmap, CancellationToken cancellationToken)
    {
        var difference = await Compare(roadmap, cancellationToken);
        Make(roadmap, difference);
        return difference.HasAny;
    }

    private async Task<Difference> Compare(Roadmap roadmap, CancellationToken cancellationToken)
    {
        var wanted = Wanted(roadmap);
        var known = (await checks.OfRoadmap(roadmap.Slug, cancellationToken)).ToDictionary(check => (check.Item, check.Name));
        var gone = known.Values.Where(check => check.InDocument is null ? !roadmap.Document.TryFind(check.Item, out _) : !wanted.ContainsKey((check.Item, check.Name)));
        var said = wanted.Where(place => known.GetValueOrDefault(place.Key)?.InDocument != place.Value.Text);
        return new Difference(wanted, known, [.. gone], [.. said.Select(place => place.Key)]);
    }

    private void Make(Roadmap roadmap, Difference difference)
    {
        foreach (var check in difference.Gone)
        {
            checks.Add(check, new CheckDeleted());
        }

        foreach (var place in difference.Said)
        {
            var (now, (draft, text)) = (time.GetUtcNow(), difference.Wanted[place]);
            if (!difference.Known.TryGetValue(place, out var check))
            {
                checks.Add(new Check { Id = OrderedId.Next(now).ToString() }, headers.Create(roadmap.Slug, place.Item, draft, text, now));
            }
            else if (check.Terms.Kind != draft.Kind)
            {
                // Evidence of one kind says nothing about another: it is another check of the same name, made when the first is gone.
                checks.Add(check, new CheckDeleted());
            }
            else
            {
                checks.Add(check, headers.Change(check, draft, text, now));
            }
        }
    }

    /// <summary>What the document says and can be taken; what cannot is a finding.</summary>
    private static Dictionary<(string Item, string Name), (CheckDraft Draft, string Text)> Wanted(Roadmap roadmap)
    {
        var wanted = new Dictionary<(string, string), (CheckDraft, string)>();
        foreach (var item in roadmap.Document.Plan.Items.Where(item => item.Checks.Length > 0))
        {
            foreach (var (reading, check) in CheckText.Read(item.Checks).Zip(item.Checks))
            {
                if (reading.Draft is { } draft && FaultOf(draft) is null)
                {
                    wanted[(item.Key, draft.Name)] = (draft, check.Text);
                }
            }
        }

        return wanted;
    }

    private static InlineValidator<CheckDraft> Bounded()
    {
        var validator = new InlineValidator<CheckDraft>();
        validator.BoundsDraft();
        return validator;
    }

    /// <param name="Wanted">What the document says.</param>
    /// <param name="Known">The checks that there are.</param>
    /// <param name="Gone">Those that it, or their item, is no more.</param>
    /// <param name="Said">What it says and no check is yet.</param>
    private sealed record Difference(
        Dictionary<(string Item, string Name), (CheckDraft Draft, string Text)> Wanted, Dictionary<(string Item, string Name), Check> Known, IReadOnlyList<Check> Gone, IReadOnlyList<(string Item, string Name)> Said)
    {
        public bool HasAny => Gone.Count + Said.Count > 0;

        /// <summary>The checks that there are then.</summary>
        public IReadOnlyCollection<(string Item, CheckDraft Terms)> After() =>
        [
            .. Wanted.Select(place => (place.Key.Item, place.Value.Draft.Settled())),
            .. Known.Where(place => !Wanted.ContainsKey(place.Key)).Select(place => place.Value).ExceptBy(Gone.Select(check => check.Id), check => check.Id).Select(check => (check.Item, check.Terms)),
        ];
    }
}
