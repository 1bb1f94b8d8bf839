using Markdig.Syntax;

namespace Preflight.Features.Roadmaps.Documents.Reading;

internal enum LeafKind
{
    /// <summary>Text that opens no item; a milestone's labels and objectives may stand in it.</summary>
    Text,

    /// <summary>A list item's first text, with a box before it.</summary>
    Box,

    /// <summary>One row of a table with a box in it.</summary>
    Row,
}

/// <summary>One stretch of text in the order of the document, with what stands over it.</summary>
internal sealed class Leaf
{
    public required LeafKind Kind { get; init; }

    public required LeafBlock Block { get; init; }

    /// <summary>The whole of a table's row.</summary>
    public Segment Row { get; init; }

    public Table? Table { get; init; }

    public required Scope Scope { get; init; }

    public required int FirstLine { get; init; }

    /// <summary>The last line of all that is nested in it.</summary>
    public int LastLine { get; set; }

    /// <summary>The index of its first item in the plan.</summary>
    public int Item { get; set; } = -1;

    /// <summary>The index of its last item in the plan: what follows on other lines belongs to it.</summary>
    public int LastItem { get; set; } = -1;
}

/// <summary>A label over what follows it: a standard one gives a role, another one names a group.</summary>
internal sealed record Label(Role Role, string? Group, int Line);

/// <summary>What a leaf stands in: labels and boxes, from the innermost.</summary>
internal sealed record Scope(Scope? Outer, Label? Label, Leaf? Box)
{
    public static readonly Scope Top = new(null, null, null);

    public Role Role => Label is { Role: not Role.None } label ? label.Role : Outer?.Role ?? Role.None;

    public string? Group => Label?.Group ?? Outer?.Group;

    /// <summary>The box that it is nested in.</summary>
    public Leaf? Parent => Box ?? Outer?.Parent;

    public Scope Within(Label? label) => label is null ? this : new Scope(this, label, null);
}
