using System.Globalization;
using System.Text.RegularExpressions;

namespace Preflight.Features.Evidence.Judging;

/// <summary>The regular expressions of those who write checks: searched in time that grows with the text alone, and of a size whose automaton is built quickly.</summary>
internal static class Pattern
{
    public const int Length = 500;

    /// <summary>The states that an expression may come to before it is refused: a repetition counts as often as it says, and nested ones multiply.</summary>
    private const int MostStates = 400;

    private const RegexOptions Reading = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    static Pattern() => AppContext.SetData("REGEX_NONBACKTRACKING_MAX_AUTOMATA_SIZE", MostStates);

    /// <returns>What is wrong with it; null where nothing is.</returns>
    public static string? FaultOf(string pattern)
    {
        if (pattern.Length is 0 or > Length)
        {
            return string.Create(CultureInfo.InvariantCulture, $"A pattern has 1 to {Length} characters.");
        }

        try
        {
            _ = new Regex(pattern, Reading, Patience);
            return null;
        }
        catch (ArgumentException fault)
        {
            return $"The pattern is no regular expression: {fault.Message}";
        }
        catch (NotSupportedException)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The pattern has look-around, a back-reference or an atomic group, or its repetitions come to more than {MostStates} states, and could take long; write it without.");
        }
    }

    /// <summary>Whether a text matches it somewhere.</summary>
    /// <returns>Null where that took too long to find out.</returns>
    public static bool? IsIn(string text, string pattern)
    {
        try
        {
            return Regex.IsMatch(text, pattern, Reading, Patience);
        }
        catch (Exception fault) when (fault is RegexMatchTimeoutException or NotSupportedException)
        {
            // The second is one that was taken before its size was bounded.
            return null;
        }
    }
}
