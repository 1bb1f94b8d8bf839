using FluentValidation;
using Marten;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.Documents;

/// <summary>
/// Makes the checks of a roadmap be those that its document says. What a route made stays while its item does, unless the document says it by the same
/// name: then it is the document's.
/// </summary>
public sealed class DocumentChecks(CheckStream checks, CheckHeaders headers, UnitOfWork work, TimeProvider time) : IPlanChecks
{
    private static readonly InlineValidator<CheckDraft> Bounds = Bounded();

    /// <returns>What is wrong with a draft that the document says; null where nothing is.</returns>
    internal static string? FaultOf(CheckDraft draft) => Bounds.Validate(draft).Errors is [var first, ..] ? $"{first.PropertyName}: {first.ErrorMessage}" : null;

    public async Task<Refusal?> Follow(Roadmap roadmap, bool mayChange, bool keep, CancellationToken cancellationToken)
    {
        var (wanted, known) = (Wanted(roadmap), await Known(roadmap, cancellationToken));
        var gone = known.Where(check => IsGone(roadmap, check, wanted)).ToHashSet();
        var texts = known.ToDictionary(check => (check.Item, check.Name), check => check.InDocument);
        var changes = gone.Count > 0 || wanted.Any(place => texts.GetValueOrDefault(place.Key) != place.Value.Text);
        if (changes && !mayChange)
        {
            return RoadmapRefusals.MayNotChangeChecks(roadmap.Slug);
        }

        var fault = CheckLimits.FaultOf(
        [
            .. wanted.Select(check => (check.Key.Item, check.Value.Draft.Settled())),
            .. known.Where(check => !gone.Contains(check) && !wanted.ContainsKey((check.Item, check.Name))).Select(check => (check.Item, check.Terms)),
        ]);
        if (fault is not null)
        {
            return RoadmapRefusals.ChecksRefused(fault);
        }

        if (keep)
        {
            Follow(roadmap, wanted, known);
        }

        return null;
    }

    /// <summary>Follows the newest version where that was not done with it: one from before it was, or a check that had to wait until another of its name was gone.</summary>
    /// <returns>Whether anything was to do.</returns>
    public async Task<bool> FollowLate(Roadmap roadmap, CancellationToken cancellationToken) => Follow(roadmap, Wanted(roadmap), await Known(roadmap, cancellationToken));

    private Task<IReadOnlyList<Check>> Known(Roadmap roadmap, CancellationToken cancellationToken) =>
        work.Session.Query<Check>().Where(check => check.Roadmap == roadmap.Slug).ToListAsync(cancellationToken);

    private static bool IsGone(Roadmap roadmap, Check check, Dictionary<(string Item, string Name), (CheckDraft Draft, string Text)> wanted) =>
        check.InDocument is null ? !roadmap.Document.TryFind(check.Item, out _) : !wanted.ContainsKey((check.Item, check.Name));

    private bool Follow(Roadmap roadmap, Dictionary<(string Item, string Name), (CheckDraft Draft, string Text)> wanted, IReadOnlyList<Check> known)
    {
        var isChanged = false;
        foreach (var check in known.Where(check => IsGone(roadmap, check, wanted)))
        {
            checks.Add(check, new CheckDeleted());
            isChanged = true;
        }

        var byName = known.ToDictionary(check => (check.Item, check.Name));
        foreach (var (place, (draft, text)) in wanted)
        {
            isChanged |= Follow(roadmap, place, draft, text, byName.GetValueOrDefault(place));
        }

        return isChanged;
    }

    private bool Follow(Roadmap roadmap, (string Item, string Name) place, CheckDraft draft, string text, Check? check)
    {
        if (check?.InDocument == text)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var terms = headers.Seal(draft);
        if (check is not null && check.Terms.Kind != terms.Terms.Kind)
        {
            // Evidence of one kind says nothing about another: it is another check of the same name, made when the first is gone.
            checks.Add(check, new CheckDeleted());
        }
        else if (check is not null)
        {
            var (sealedHeaders, names) = draft.Http is { Headers: null } && check.Sends(terms.Terms) ? (check.Headers, check.HeaderNames) : (terms.Headers, terms.HeaderNames);
            checks.Add(check, new CheckChanged(terms.Terms, sealedHeaders, names, text, now));
        }
        else
        {
            checks.Add(new Check { Id = OrderedId.Next(now).ToString() }, new CheckCreated(roadmap.Slug, place.Item, terms.Terms, terms.Headers, terms.HeaderNames, text, now));
        }

        return true;
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
}
