using System.Collections.Immutable;

namespace Preflight.Features.Roadmaps.Documents;

/// <summary>How a stretch of the document was read.</summary>
public enum OutlineKind
{
    /// <summary>Kept as it is: nothing in it is part of the plan.</summary>
    LeftAlone,
    Title,
    Legend,
    Milestone,
    Objectives,

    /// <summary>A heading or label that names a group, or the standard one over tasks.</summary>
    Group,
    Item,

    /// <summary>A criterion, or the heading or label over criteria.</summary>
    Acceptance,

    /// <summary>An owner's value with the rest of its line before it, where the line is nothing else.</summary>
    Owner,
    Target,
}

/// <param name="Kind">As what it was read.</param>
/// <param name="Span">Within one line, its line end included.</param>
/// <param name="Item">Index of the item that it is about; null where there is none.</param>
public sealed record OutlineSpan(OutlineKind Kind, TextSpan Span, int? Item);

/// <summary>How a document was read, line by line: spans without a gap from its first character to its last.</summary>
public static class Outline
{
    /// <summary>Of a text that <see cref="RoadmapReader.TryRead"/> takes.</summary>
    public static ImmutableArray<OutlineSpan> Of(DocumentText text)
    {
        var (plan, lines, refusal) = RoadmapReader.ReadLines(text);
        if (plan is null || lines is null)
        {
            throw new ArgumentException(refusal?.Detail, nameof(text));
        }

        var values = ValuesOf(plan);
        var outline = ImmutableArray.CreateBuilder<OutlineSpan>(text.LineCount);
        var next = 0;
        for (var line = 0; line < text.LineCount; line++)
        {
            var column = 0;
            for (; next < values.Count && values[next].Span.Line == line; next++)
            {
                var value = values[next].Span;
                Add(line, column, value.Column);
                outline.Add(values[next]);
                column = value.Column + value.Length;
            }

            Add(line, column, text[line].Length);
        }

        return outline.ToImmutable();

        void Add(int line, int from, int to)
        {
            if (to > from)
            {
                outline.Add(new OutlineSpan(lines.KindOf(line), new TextSpan(line, from, to - from), lines.ItemOf(line)));
            }
        }
    }

    // Owners and targets in the order of the text; one that several items of a table's row share is there once.
    private static List<OutlineSpan> ValuesOf(DocumentPlan plan)
    {
        var values = new SortedDictionary<(int Line, int Column), OutlineSpan>();
        for (var i = 0; i < plan.Items.Length; i++)
        {
            Add(OutlineKind.Owner, plan.Items[i].OwnerSpan, i);
            Add(OutlineKind.Target, plan.Items[i].TargetSpan, i);
        }

        return [.. values.Values];

        void Add(OutlineKind kind, TextSpan? span, int item)
        {
            if (span is { Length: > 0 } value)
            {
                values.TryAdd((value.Line, value.Column), new OutlineSpan(kind, value, item));
            }
        }
    }
}
