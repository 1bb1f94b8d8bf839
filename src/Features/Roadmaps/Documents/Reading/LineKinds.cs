using System.Runtime.InteropServices;

namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>How each line was read; the first reading of a line holds.</summary>
internal sealed class LineKinds(int count)
{
    private readonly Line[] _lines = new Line[count];

    public OutlineKind KindOf(int line) => _lines[line].Kind;

    /// <summary>The item that the line is about; null where there is none.</summary>
    public int? ItemOf(int line) => _lines[line].Item is > 0 and var item ? item - 1 : null;

    public void Mark(int first, int last, OutlineKind kind, int item = -1)
    {
        for (var line = first; line <= last; line++)
        {
            if (_lines[line].Kind == OutlineKind.LeftAlone)
            {
                _lines[line] = new Line(kind, item + 1);
            }
        }
    }

    public void Mark(IEnumerable<int> lines, OutlineKind kind)
    {
        foreach (var line in lines)
        {
            Mark(line, line, kind);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Line(OutlineKind Kind, int Item);
}
