using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Preflight.Features.Evidence.Judging;

/// <summary>Reads the grammar of RFC 9535 (its appendix A), and says where a text leaves it.</summary>
internal sealed class JsonPathReader(string text)
{
    private const int Deepest = 16;
    private const long LargestInteger = (1L << 53) - 1; // I-JSON, section 2.1
    private static readonly string[] Operators = ["==", "!=", "<=", ">=", "<", ">"];

    private int _at;
    private int _depth;

    private char Next => _at < text.Length ? text[_at] : '\0';

    public static bool IsWellFormed(string whole)
    {
        for (var i = 0; i < whole.Length; i++)
        {
            if (!Rune.TryGetRuneAt(whole, i, out var rune))
            {
                return false;
            }

            i += rune.Utf16SequenceLength - 1;
        }

        return true;
    }

    public PathSegment[] Query()
    {
        if (!Takes('$'))
        {
            throw Fault("begins with '$'");
        }

        var segments = Segments();
        return _at == text.Length ? segments : throw Fault("ends here, or goes on with '.' or '['");
    }

    private PathSegment[] Segments()
    {
        List<PathSegment> segments = [];
        while (true)
        {
            var start = _at;
            Blanks();
            if (Takes(".."))
            {
                segments.Add(new(true, Next == '[' ? Bracket() : [Shorthand()]));
            }
            else if (Takes('.'))
            {
                segments.Add(new(false, [Shorthand()]));
            }
            else if (Next == '[')
            {
                segments.Add(new(false, Bracket()));
            }
            else
            {
                _at = start;
                return [.. segments];
            }
        }
    }

    private PathSelector Shorthand()
    {
        if (Takes('*'))
        {
            return new PathSelector.Wildcard();
        }

        var start = _at;
        while (IsNameLetter(Next) || (_at > start && char.IsAsciiDigit(Next)))
        {
            _at++;
        }

        return _at > start ? new PathSelector.Name(text[start.._at]) : throw Fault("has a name or '*' after a dot; other names stand in brackets, as ['a-b']");
    }

    private static bool IsNameLetter(char letter) => char.IsAsciiLetter(letter) || letter == '_' || letter >= '\u0080';

    private PathSelector[] Bracket()
    {
        Enter();
        _at++;
        List<PathSelector> selectors = [];
        do
        {
            Blanks();
            selectors.Add(Selector());
            Blanks();
        }
        while (Takes(','));

        Expect(']');
        _depth--;
        return [.. selectors];
    }

    private PathSelector Selector()
    {
        if (Takes('*'))
        {
            return new PathSelector.Wildcard();
        }

        if (Takes('?'))
        {
            Blanks();
            return new PathSelector.Filter(Either());
        }

        if (Next is '\'' or '"')
        {
            return new PathSelector.Name(Quoted());
        }

        var start = Integer();
        var afterStart = _at;
        Blanks();
        if (!Takes(':'))
        {
            _at = afterStart;
            return start is { } index ? new PathSelector.Index(index) : throw Fault("has a quoted name, a number, a slice, '*' or '?' in brackets");
        }

        Blanks();
        var end = Integer();
        Blanks();
        long? step = null;
        if (Takes(':'))
        {
            Blanks();
            step = Integer();
        }

        return new PathSelector.Slice(start, end, step ?? 1);
    }

    private PathTest Either() => Chain("||", All, parts => new PathTest.Either(parts));

    private PathTest All() => Chain("&&", Test, parts => new PathTest.All(parts));

    private PathTest Chain(string sign, Func<PathTest> part, Func<PathTest[], PathTest> join)
    {
        List<PathTest> parts = [part()];
        while (TakesAfterBlanks(sign))
        {
            Blanks();
            parts.Add(part());
        }

        return parts is [var one] ? one : join([.. parts]);
    }

    private PathTest Test()
    {
        if (Next == '!')
        {
            _at++;
            Blanks();
            return Next == '(' ? new PathTest.Not(Group())
                : Operand() is { Query: { } absent } ? new PathTest.Not(new PathTest.Exists(absent))
                : throw Fault("has a query or parentheses after '!'");
        }

        if (Next == '(')
        {
            return Group();
        }

        var left = Operand();
        var sign = Array.Find(Operators, TakesAfterBlanks);
        if (sign is null)
        {
            return left.Query is { } query ? new PathTest.Exists(query) : throw Fault("compares a literal with something");
        }

        Blanks();
        return new PathTest.Compares(Comparable(left), sign, Comparable(Operand()));
    }

    private PathTest Group()
    {
        Enter();
        _at++;
        Blanks();
        var test = Either();
        Blanks();
        Expect(')');
        _depth--;
        return test;
    }

    private PathOperand Comparable(PathOperand operand) =>
        operand.Query is { IsSingular: false } ? throw Fault("compares only queries that meet one value, such as @.a or @['a'][0]") : operand;

    private PathOperand Operand()
    {
        if (Next is '$' or '@')
        {
            Enter();
            var isFromRoot = text[_at++] == '$';
            var query = new PathQuery(isFromRoot, Segments());
            _depth--;
            return new(null, query);
        }

        if (Next is '\'' or '"')
        {
            return new(JsonSerializer.SerializeToElement(Quoted()), null);
        }

        foreach (var word in (ReadOnlySpan<string>)["true", "false", "null"])
        {
            if (Takes(word))
            {
                return new(JsonElement.Parse(word), null);
            }
        }

        return char.IsAsciiLetterLower(Next) ? throw Fault("has no functions here; compare values instead") : new(Number(), null);
    }

    private JsonElement Number()
    {
        var start = _at;
        while (char.IsAsciiDigit(Next) || Next is '-' or '+' or '.' or 'e' or 'E')
        {
            _at++;
        }

        try
        {
            // -0 is a number of the grammar, and 01 and 1. are none, as in JSON.
            return JsonElement.Parse(text[start.._at]);
        }
        catch (JsonException)
        {
            _at = start;
            throw Fault("has a literal, '@' or '$' here");
        }
    }

    // No leading zero and no -0.
    private long? Integer()
    {
        var start = _at;
        _at += Next == '-' ? 1 : 0;
        while (char.IsAsciiDigit(Next))
        {
            _at++;
        }

        var digits = text.AsSpan(start, _at - start);
        if (digits.IsEmpty)
        {
            return null;
        }

        var magnitude = digits.TrimStart('-');
        if (magnitude.IsEmpty || (magnitude[0] == '0' && digits.Length > 1)
            || !long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > LargestInteger)
        {
            _at = start;
            throw Fault("has a whole number without leading zeros here");
        }

        return number;
    }

    private string Quoted()
    {
        var quote = text[_at++];
        var read = new StringBuilder();
        while (Next != quote)
        {
            if (_at >= text.Length || Next < ' ')
            {
                throw Fault($"closes its text with {quote}");
            }

            read.Append(Next == '\\' ? Escape(quote) : text[_at++]);
        }

        _at++;
        var whole = read.ToString();
        return IsWellFormed(whole) ? whole : throw Fault("has no half of a surrogate pair");
    }

    private char Escape(char quote)
    {
        _at++;
        var letter = Next;
        _at++;
        if (letter == quote)
        {
            return quote;
        }

        return letter switch
        {
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '/' or '\\' => letter,
            'u' when _at + 4 <= text.Length && ushort.TryParse(text.AsSpan(_at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit) => Unit(unit),
            _ => throw Fault("has an escape here that there is not"),
        };
    }

    private char Unit(ushort unit)
    {
        _at += 4;
        return (char)unit;
    }

    private void Blanks()
    {
        while (Next is ' ' or '\t' or '\n' or '\r')
        {
            _at++;
        }
    }

    private bool Takes(char letter)
    {
        var takes = Next == letter;
        _at += takes ? 1 : 0;
        return takes;
    }

    private bool Takes(string word)
    {
        var takes = text.AsSpan(_at).StartsWith(word, StringComparison.Ordinal);
        _at += takes ? word.Length : 0;
        return takes;
    }

    private bool TakesAfterBlanks(string sign)
    {
        var start = _at;
        Blanks();
        if (Takes(sign))
        {
            return true;
        }

        _at = start;
        return false;
    }

    private void Expect(char letter)
    {
        if (!Takes(letter))
        {
            throw Fault($"has '{letter}' here");
        }
    }

    private void Enter()
    {
        if (++_depth > Deepest)
        {
            throw Fault($"nests at most {Deepest} deep");
        }
    }

    private FormatException Fault(string rule) => new(string.Create(CultureInfo.InvariantCulture, $"At character {_at + 1}: a JSONPath {rule} (RFC 9535)."));
}
