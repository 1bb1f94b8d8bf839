using System.Buffers;

namespace Preflight.Features.Evidence.Reports.Licences;

/// <summary>What a policy says about a licence.</summary>
public enum LicenceStanding
{
    Allowed,

    /// <summary>It is not said, or not in a way that can be read.</summary>
    Unknown,

    Denied,
}

/// <summary>Judges an SPDX licence expression (SPDX 2.3, annex D): of alternatives the best counts, of what applies together the worst.</summary>
internal ref struct LicenceExpression
{
    private const int Longest = 2000;
    private const int Deepest = 32;

    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n()");

    private readonly Func<string, string?, LicenceStanding> _judge;
    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private bool _isFaulty;

    private LicenceExpression(string text, Func<string, string?, LicenceStanding> judge)
    {
        _text = text;
        _judge = judge;
    }

    /// <summary>Judges an expression; unknown where it cannot be read.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="judge">Judges one licence, with its exception where it has one.</param>
    public static LicenceStanding Judge(string text, Func<string, string?, LicenceStanding> judge)
    {
        if (text.Length > Longest)
        {
            return LicenceStanding.Unknown;
        }

        var expression = new LicenceExpression(text, judge);
        var standing = expression.Either(0);
        return expression._isFaulty || !expression.Peek().IsEmpty ? LicenceStanding.Unknown : standing;
    }

    /// <summary>Whether a word is written as a licence's identifier is.</summary>
    public static bool IsIdentifier(ReadOnlySpan<char> word)
    {
        foreach (var letter in word)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '-' or '+' or ':'))
            {
                return false;
            }
        }

        return !word.IsEmpty && !IsOperator(word, "AND") && !IsOperator(word, "OR") && !IsOperator(word, "WITH");
    }

    private LicenceStanding Either(int depth)
    {
        var best = Both(depth);
        while (TakeOperator("OR"))
        {
            var other = Both(depth);
            best = other < best ? other : best;
        }

        return best;
    }

    private LicenceStanding Both(int depth)
    {
        var worst = One(depth);
        while (TakeOperator("AND"))
        {
            var other = One(depth);
            worst = other > worst ? other : worst;
        }

        return worst;
    }

    private LicenceStanding One(int depth)
    {
        var word = Take();
        if (word is "(" && depth < Deepest)
        {
            var inner = Either(depth + 1);
            _isFaulty |= Take() is not ")";
            return inner;
        }

        if (!IsIdentifier(word))
        {
            _isFaulty = true;
            return LicenceStanding.Unknown;
        }

        var licence = word.ToString();
        if (!TakeOperator("WITH"))
        {
            return _judge(licence, null);
        }

        var exception = Take();
        _isFaulty |= !IsIdentifier(exception);
        return _judge(licence, exception.ToString());
    }

    private bool TakeOperator(string name)
    {
        if (_isFaulty || !IsOperator(Peek(), name))
        {
            return false;
        }

        Take();
        return true;
    }

    // Operators are upper case in the standard; tools write them in lower case as well.
    private static bool IsOperator(ReadOnlySpan<char> word, string name) => word.Equals(name, StringComparison.OrdinalIgnoreCase);

    private ReadOnlySpan<char> Take()
    {
        var word = Peek();
        _at += word.Length;
        return word;
    }

    private ReadOnlySpan<char> Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at]))
        {
            _at++;
        }

        var rest = _text[_at..];
        if (rest.IsEmpty || rest[0] is '(' or ')')
        {
            return rest.IsEmpty ? rest : rest[..1];
        }

        var end = rest.IndexOfAny(WordEnds);
        return end < 0 ? rest : rest[..end];
    }
}
