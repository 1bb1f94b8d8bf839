namespace Preflight.Features.Evidence.Reports.Reading;

/// <summary>
/// Looks through what stands before an XML report's root, and refuses a document type declaration with declarations of its own (an internal
/// subset): entities come from there. One that only names a file is passed over; that file is never read.
/// </summary>
/// <remarks>
/// It works on bytes and passes over zeros, so that it reads UTF-8, UTF-16 and UTF-32. It is no parser: what it lets through the parser reads with
/// no document type at all, so that there are no entities either way.
/// </remarks>
internal sealed class DoctypeGuard
{
    private State _state;
    private int _dashes;
    private byte _before;
    private long _line = 1;
    private long _position;

    private enum State
    {
        Between,
        Opened,
        Declared,
        Instruction,
        Comment,
        Doctype,
        Quoted,
        DoubleQuoted,
        Over,
    }

    /// <summary>Looks at the next bytes.</summary>
    public void Look(ReadOnlySpan<byte> bytes)
    {
        foreach (var letter in bytes)
        {
            if (_state == State.Over)
            {
                return;
            }

            if (letter != 0)
            {
                (_line, _position) = letter == '\n' ? (_line + 1, 0) : (_line, _position + 1);
                _state = After(letter);
                _before = letter;
            }
        }
    }

    private State After(byte letter)
    {
        switch (_state)
        {
            case State.Between:
                return letter == '<' ? State.Opened : State.Between;
            case State.Opened:
                return letter switch { (byte)'?' => State.Instruction, (byte)'!' => State.Declared, _ => State.Over };
            case State.Declared:
                // The second dash of <!-- is none of those that end it.
                _dashes = -1;
                return letter == '-' ? State.Comment : State.Doctype;
            case State.Instruction:
                return letter == '>' && _before == '?' ? State.Between : State.Instruction;
            case State.Comment when letter == '>' && _dashes >= 2:
                return State.Between;
            case State.Comment:
                _dashes = letter == '-' ? _dashes + 1 : 0;
                return State.Comment;
            case State.Quoted:
                return letter == '\'' ? State.Doctype : State.Quoted;
            case State.DoubleQuoted:
                return letter == '"' ? State.Doctype : State.DoubleQuoted;
            default:
                return letter switch
                {
                    (byte)'[' => throw new UnreadableReportException("a document type declaration is not taken where it declares something itself, between [ and ].", _line, _position),
                    (byte)'\'' => State.Quoted,
                    (byte)'"' => State.DoubleQuoted,
                    (byte)'>' => State.Between,
                    _ => State.Doctype,
                };
        }
    }
}
