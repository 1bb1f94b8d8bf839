using Markdig.Syntax;

namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>A heading with what stands below it up to the next heading, whatever its level; the first has no heading.</summary>
internal sealed class Section
{
    public LeafBlock? Heading { get; init; }

    /// <summary>0 where there is no heading.</summary>
    public int Level { get; init; }

    public Section? Parent { get; init; }

    public List<Section> Children { get; } = [];

    public int FirstLine { get; init; }

    /// <summary>The last line of the heading's own text.</summary>
    public int HeadingLastLine { get; init; }

    /// <summary>The first line behind it: the next heading's.</summary>
    public int EndLine { get; set; }

    public Box? Box { get; init; }

    public SectionCode? Code { get; init; }

    /// <summary>Where the title begins, behind box and code.</summary>
    public int TitleStart { get; init; }

    public int TitleEnd { get; init; }

    public string Name { get; init; } = "";

    public Role Role { get; init; }

    public List<Leaf> Leaves { get; } = [];

    /// <summary>How many leaves of it hold boxes, the heading included.</summary>
    public int Boxes { get; set; }

    /// <summary>The same with all sections below it.</summary>
    public int BoxesWithin { get; set; }

    /// <summary>Whether a section below it has a code and would be a milestone.</summary>
    public bool HasCodedWithin { get; set; }

    /// <summary>The first line behind all that its milestone holds.</summary>
    public int MilestoneEndLine { get; set; }

    /// <summary>The index of its milestone's item in the plan, where it is a milestone.</summary>
    public int Item { get; set; } = -1;

    /// <summary>The section whose milestone holds it; null where none does.</summary>
    public Section? Milestone { get; set; }

    /// <summary>What stands over its leaves: the nearest standard heading within the milestone.</summary>
    public Role RoleWithin => Role != Role.None || Milestone == this || Parent is null ? Role : Parent.RoleWithin;

    /// <summary>The nearest heading within the milestone that names a group.</summary>
    public Section? GroupWithin => Milestone == this || Parent is null ? null : Role == Role.None ? this : Parent.GroupWithin;

    public bool IsCodedMilestone => Code is { } code && (code.IsMilestone || BoxesWithin > 0);
}
