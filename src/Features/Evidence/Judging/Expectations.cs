using System.Globalization;
using System.Text.RegularExpressions;

namespace Preflight.Features.Evidence.Judging;

/// <summary>The bounds of what can be wanted.</summary>
internal static class Expectations
{
    public const int TextLength = 500;

    /// <returns>What is wrong with it, as a sentence; null where nothing is.</returns>
    public static string? FaultOf(Expectation? wanted) => wanted switch
    {
        null => "Say what is wanted, as {\"is\":…}, {\"isNot\":…}, {\"matches\":…}, {\"atLeast\":…}, {\"atMost\":…} or {\"present\":…}.",
        { Present: false } and not { Is: null, IsNot: null, Matches: null, AtLeast: null, AtMost: null } => "What is to be absent cannot be anything else; leave the rest out beside \"present\": false.",
        { Is.Length: > TextLength } or { IsNot.Length: > TextLength } => Text($"A text that is wanted has at most {TextLength} characters."),
        { AtLeast: { } least } when !double.IsFinite(least) => "atLeast is a number.",
        { AtMost: { } most } when !double.IsFinite(most) => "atMost is a number.",
        { AtLeast: { } least, AtMost: { } most } when least > most => "Nothing is at least the one and at most the other: atLeast is the larger one.",
        { Matches: { } pattern } => FaultOfPattern(pattern),
        _ => null,
    };

    /// <returns>What is wrong with a pattern; null where nothing is.</returns>
    public static string? FaultOfPattern(string pattern)
    {
        if (pattern.Length is 0 or > TextLength)
        {
            return Text($"A pattern has 1 to {TextLength} characters.");
        }

        try
        {
            _ = new Regex(pattern, Expectation.Reading);
            return null;
        }
        catch (ArgumentException fault)
        {
            return $"The pattern is no regular expression: {fault.Message}";
        }
        catch (NotSupportedException)
        {
            return "The pattern has look-around, a back-reference, an atomic group or too many repetitions, and could take long; write it without.";
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
