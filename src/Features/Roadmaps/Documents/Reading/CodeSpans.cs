namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>Where the code spans of one leaf end. Which lengths of backtick runs come last is found once, so that a run without its like costs nothing more.</summary>
internal sealed class CodeSpans(string raw)
{
    private readonly Dictionary<int, int> _lastOfLength = [];
    private int _start;
    private int _end;
    private bool _isKnown;

    /// <summary>Begins another leaf.</summary>
    public void Reset(int start, int end)
    {
        (_start, _end) = (start, end);
        _isKnown = false;
    }

    /// <returns>Behind the code span that the run of backticks opens; behind the run where it opens none.</returns>
    public int EndOf(int at)
    {
        var content = RunEnd(at);
        return CloserOf(at, content) is > 0 and var closer ? RunEnd(closer) : content;
    }

    /// <returns>Where the closing run of the code span begins; 0 where the run at <paramref name="at"/> opens none.</returns>
    public int CloserOf(int at, int content)
    {
        var length = content - at;
        if (LastOfLength().GetValueOrDefault(length, -1) <= at)
        {
            return 0;
        }

        for (var next = NextRun(content); next >= 0; next = NextRun(RunEnd(next)))
        {
            if (RunEnd(next) - next == length)
            {
                return next;
            }
        }

        return 0;
    }

    public int RunEnd(int at)
    {
        var length = raw.AsSpan(at, _end - at).IndexOfAnyExcept('`');
        return length < 0 ? _end : at + length;
    }

    private Dictionary<int, int> LastOfLength()
    {
        if (!_isKnown)
        {
            _isKnown = true;
            _lastOfLength.Clear();
            for (var at = NextRun(_start); at >= 0; at = NextRun(RunEnd(at)))
            {
                _lastOfLength[RunEnd(at) - at] = at;
            }
        }

        return _lastOfLength;
    }

    private int NextRun(int from)
    {
        var found = raw.AsSpan(from, _end - from).IndexOf('`');
        return found < 0 ? -1 : from + found;
    }
}
