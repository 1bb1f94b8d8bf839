using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Preflight.Features.Roadmaps.Documents.Reading;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.Documents;

/// <summary>Reads a document as a plan, in time linear in its length.</summary>
public static class RoadmapReader
{
    /// <summary>Milestones, tasks and criteria together.</summary>
    public const int MaxItems = 20_000;

    /// <summary>Every line has a place in the outline.</summary>
    public const int MaxLines = 50_000;

    /// <summary>Checks of all items together, with what was meant as one.</summary>
    public const int MaxChecks = 2_000;

    /// <summary>In UTF-16 units.</summary>
    public const int MaxCheckLength = 4_000;

    public static bool TryRead(DocumentText text, [NotNullWhen(true)] out DocumentPlan? plan, [NotNullWhen(false)] out Refusal? refusal)
    {
        (plan, _, refusal) = ReadLines(text);
        return plan is not null;
    }

    /// <summary>The plan of a text that <see cref="TryRead"/> takes.</summary>
    /// <exception cref="ArgumentException">The text is one that is refused.</exception>
    public static DocumentPlan Read(DocumentText text) =>
        TryRead(text, out var plan, out var refusal) ? plan : throw new ArgumentException(refusal.Detail, nameof(text));

    internal static (DocumentPlan? Plan, LineKinds? Lines, Refusal? Refusal) ReadLines(DocumentText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.LineCount > MaxLines)
        {
            return (null, null, new(
                RoadmapProblems.DocumentRefused,
                string.Create(CultureInfo.InvariantCulture, $"The document has more than {MaxLines} lines. Divide it into several roadmaps.")));
        }

        var source = new Source(text);
        if (source.Parse() is not { } document)
        {
            return (null, null, new(
                RoadmapProblems.DocumentRefused,
                string.Create(CultureInfo.InvariantCulture, $"The document nests lists or quotes deeper than {MarkdownBlocks.MaxDepth} levels. Bring what is nested that deep further up.")));
        }

        var (plan, lines) = PlanBuilder.Build(source, DocumentWalk.Of(source, document));
        return plan is not null
            ? (plan, lines, null)
            : (null, null, new(
                RoadmapProblems.DocumentRefused,
                string.Create(CultureInfo.InvariantCulture, $"The document has more than {MaxItems} items. Divide it into several roadmaps.")));
    }
}
