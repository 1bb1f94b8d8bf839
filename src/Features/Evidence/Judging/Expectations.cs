using System.Globalization;
using Preflight.Features.Evidence.Checks;

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
        { Matches: { } pattern } => Pattern.FaultOf(pattern),
        _ => null,
    };

    /// <returns>What is wrong with the first of them that is wrong, by its name; null where nothing is.</returns>
    public static PartFault? FaultOf(IReadOnlyDictionary<string, Expectation>? wanted) =>
        (wanted ?? new Dictionary<string, Expectation>()).Select(pair => PartFault.Of(FaultOf(pair.Value), pair.Key)).FirstOrDefault(fault => fault is not null);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
