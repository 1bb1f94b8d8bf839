using Preflight.Features.Evidence.Judging;

namespace Preflight.Features.Evidence.Reports;

/// <summary>What a report came to: its facts, and what stands against judging by them alone.</summary>
internal sealed class ReportContent
{
    private const int MostNames = 10;

    private readonly Dictionary<string, Fact> _facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Names> _offenders = new(StringComparer.Ordinal);
    private readonly List<(Observation Seen, string Message)> _hindrances = [];

    /// <summary>The facts by their names, in the order in which they were told.</summary>
    public IReadOnlyDictionary<string, Fact> Facts => _facts;

    /// <summary>What stands against it, whatever is expected: nothing in it, a selector that meets nothing, a run that failed.</summary>
    public IReadOnlyList<(Observation Seen, string Message)> Hindrances => _hindrances;

    /// <summary>A fact; where there is no value, the report does not say it.</summary>
    public void Tell(string name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            // What is shown is what is compared.
            _facts[name] = Fact.Of(Math.Round(number, 6));
        }
    }

    /// <inheritdoc cref="Tell(string, double?)"/>
    public void Tell(string name, string? value)
    {
        if (value is not null)
        {
            _facts[name] = Fact.Of(value);
        }
    }

    /// <summary>How old the report is, in days, rounded up to hundredths; a time that is yet to come is age 0 only within a day, as clocks differ.</summary>
    public void TellAge(DateTimeOffset? at, DateTimeOffset now)
    {
        if (at is { } time && time - now < TimeSpan.FromDays(1))
        {
            Tell("age.days", Math.Ceiling(100 * Math.Max(0, (now - time).TotalDays)) / 100);
        }
    }

    /// <summary>One of those that a count counts, to be named beside it. The first few are kept.</summary>
    public void Name(string fact, string offender)
    {
        if (!_offenders.TryGetValue(fact, out var names))
        {
            _offenders[fact] = names = new Names([]);
        }

        if (names.Kept.Count < MostNames)
        {
            names.Kept.Add(Fact.Of(offender).Text);
        }
    }

    /// <summary>Takes a name back.</summary>
    public void Unname(string fact, string offender) => _offenders.GetValueOrDefault(fact)?.Kept.Remove(offender);

    /// <summary>There is nothing in it that could be judged.</summary>
    public void IsEmpty(string fact, string message) => _hindrances.Add((new(fact, CheckOutcome.Empty, "at least 1", "0"), message));

    /// <summary>The rule's selector meets nothing.</summary>
    /// <param name="what">What is selected, such as suite.</param>
    /// <param name="select">The selector.</param>
    /// <param name="there">The first names that it could have met.</param>
    public void MeetsNothing(string what, string select, IReadOnlyCollection<string> there) => _hindrances.Add((
        new(what, CheckOutcome.NoMatch, select, there.Count > 0 ? Fact.Of(string.Join(", ", there)).Text : null),
        $"The report has no {what} '{select}'."));

    /// <summary>The run that the report tells of did not come to its end.</summary>
    public void IsBroken(string what, string wanted, string seen, string message) =>
        _hindrances.Add((new(what, CheckOutcome.Error, wanted, Fact.Of(seen).Text), message));

    /// <summary>The whole run failed, whatever its parts say.</summary>
    public void HasFailed(string what, string wanted, string seen, string message) =>
        _hindrances.Add((new(what, CheckOutcome.Fail, wanted, Fact.Of(seen).Text), message));

    /// <summary>What was seen of a fact, with the names behind it.</summary>
    public string? Seen(string fact, string? seen) =>
        seen is not null && _offenders.GetValueOrDefault(fact) is { Kept.Count: > 0 } names ? Fact.Of($"{seen}: {string.Join(", ", names.Kept)}").Text : seen;

    private sealed record Names(List<string> Kept);
}
