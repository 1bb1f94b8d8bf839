namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>Compares names with a rule's selector, and keeps the first few so that a selector that meets nothing can be told what there is.</summary>
/// <param name="select">The selector; null selects all.</param>
internal sealed class NamesMet(string? select)
{
    private const int MostKept = 10;

    private readonly List<string> _names = [];
    private bool _isMet;

    public bool Meets(string? name)
    {
        if (select is null)
        {
            return true;
        }

        var known = name ?? string.Empty;
        if (known == select || LastPart(known) == select)
        {
            _isMet = true;
            return true;
        }

        if (_names.Count < MostKept && known.Length > 0 && !_names.Contains(LastPart(known)))
        {
            _names.Add(LastPart(known));
        }

        return false;
    }

    /// <summary>Says so where the selector met nothing.</summary>
    public void Tell(ReportContent content, string what)
    {
        if (select is not null && !_isMet)
        {
            content.MeetsNothing(what, select, _names);
        }
    }

    // Some tools give the path of a file as the name: the file's name is enough to select it, and says nothing of whose machine it was.
    private static string LastPart(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
}
