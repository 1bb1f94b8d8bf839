using System.Globalization;
using System.Text.Json.Serialization;

namespace Preflight.Features.Evidence.Judging;

/// <summary>What one value is wanted to be. All that is given must hold; where nothing is, the value must be there.</summary>
/// <param name="Is">The very text, number (<c>200</c>) or truth (<c>true</c>), written as text.</param>
/// <param name="IsNot">A text, number or truth that it must not be.</param>
/// <param name="Matches">A regular expression that it must match somewhere; without look-around and back-references, so that it takes linear time.</param>
/// <param name="AtLeast">It must be a number, and no smaller one.</param>
/// <param name="AtMost">It must be a number, and no larger one.</param>
/// <param name="Present">False: there must be no such value.</param>
public sealed record Expectation(string? Is = null, string? IsNot = null, string? Matches = null, double? AtLeast = null, double? AtMost = null, bool? Present = null)
{
    /// <summary>In words, such as <c>at most 5</c>.</summary>
    [JsonIgnore]
    public string Words => Present is false ? "absent" : string.Join(" and ", Parts()) is { Length: > 0 } words ? words : "present";

    /// <summary>Compares a value with what is wanted.</summary>
    /// <param name="what">What the value is called.</param>
    /// <param name="seen">The value; null where there is none.</param>
    /// <param name="absent">What it means that there is none.</param>
    public Observation Judge(string what, Fact? seen, CheckOutcome absent)
    {
        if (seen is null)
        {
            return new(what, Present is false ? CheckOutcome.Pass : absent, Words, null);
        }

        var matches = Matches is null ? true : Pattern.IsIn(seen.Whole, Matches);
        var outcome = !Holds(seen) || matches == false ? CheckOutcome.Fail : matches is null ? CheckOutcome.Error : CheckOutcome.Pass;
        return new(what, outcome, Words, seen.Text);
    }

    private bool Holds(Fact seen) =>
        Present is not false
        && (Is is null || IsSame(seen, Is))
        && (IsNot is null || !IsSame(seen, IsNot))
        && (AtLeast is null || seen.Number >= AtLeast)
        && (AtMost is null || seen.Number <= AtMost);

    private IEnumerable<string> Parts()
    {
        if (Is is not null)
        {
            yield return Is;
        }

        if (IsNot is not null)
        {
            yield return $"not {IsNot}";
        }

        if (Matches is not null)
        {
            yield return $"matching {Matches}";
        }

        if (AtLeast is { } least)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"at least {least}");
        }

        if (AtMost is { } most)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"at most {most}");
        }
    }

    // 200 and 200.0 are one number; 9007199254740992 and 9007199254740993 are two, although a double holds only one of them.
    private static bool IsSame(Fact seen, string wanted) => seen.Whole == wanted || (Decimals.Plain(seen.Whole), Decimals.Plain(wanted)) switch
    {
        ({ } one, { } other) => one == other,
        _ => seen.Number is { } number && Fact.Of(wanted).Number == number,
    };
}
