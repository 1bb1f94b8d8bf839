using Marten;
using Mediator;
using Microsoft.Extensions.Options;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Past;
using Preflight.Features.Evidence.Results;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Checks.DryRunChange;

internal sealed class DryRunChangeHandler(
    IDocumentStore store, CheckStream checks, RoadmapStream roadmaps, EvidenceReader evidence, PastResults past, CheckHeaders headers, IOptions<EvidenceOptions> options, TimeProvider time)
    : ICommandHandler<DryRunChangeCommand, Outcome<ChangeTrialView>>
{
    private const int MostDifferences = 500;

    public async ValueTask<Outcome<ChangeTrialView>> Handle(DryRunChangeCommand command, CancellationToken cancellationToken)
    {
        if (!(await checks.Read(command.Check, RoadmapPermissions.Check, cancellationToken)).TryGet(out var check, out var refusal)
            || !(await roadmaps.Read(check.Roadmap, cancellationToken)).TryGet(out var roadmap, out refusal))
        {
            return refusal;
        }

        if (command.Kind != check.Terms.Kind)
        {
            return CheckRefusals.AnotherKind(check);
        }

        var until = time.GetUtcNow();
        var from = until.AddDays(-command.Days);
        var rejudging = new Rejudging(check.Terms, command.Settled());
        var results = await past.Read(check.Id, from, withObservations: !rejudging.IsTheSame, cancellationToken);
        var outcomes = results.ToDictionary(result => result.Id, rejudging.Of);
        var read = await Others(check, from, cancellationToken);
        from = read.Select(other => other.Results).Append(results).Where(one => one.Count >= PastResults.Most).Select(one => one[PastResults.Most - 1].At).Append(from).Max();

        var would = check with { Terms = headers.Seal(command).Terms };
        var known = await evidence.Read(check.Roadmap, cancellationToken);
        var claim = new ItemClaim(check.Item, -1, roadmap.Document.TryFind(check.Item, out var item) && item.Status == Status.Done);
        var verdicts = new PastVerdicts(claim, [.. read.Select(other => new PastStandings(other.Check, other.Results))], [.. known.Waivers.Where(waiver => waiver.Item == check.Item)]);
        var (since, differences) = verdicts.Compare(
            new PastStandings(check, results),
            new PastStandings(would, results, result => outcomes[result.Id] ?? CheckOutcome.Pass),
            new PastStandings(would, results, result => outcomes[result.Id] ?? CheckOutcome.Fail),
            from,
            until);
        var inTime = results.Where(result => result.At >= since).ToList();
        var unknown = inTime.Count(result => outcomes[result.Id] is null);
        return new ChangeTrialView(
            check.Id, check.Item, since, until, inTime.Count, unknown, differences.Count, [.. differences.Take(MostDifferences)], [.. Notes(check, would, rejudging, unknown, since, command.Days, until)]);
    }

    private async Task<IReadOnlyList<(Check Check, IReadOnlyList<CheckResult> Results)>> Others(Check check, DateTimeOffset from, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var others = await session.Query<Check>().Where(other => other.Roadmap == check.Roadmap && other.Item == check.Item && other.Id != check.Id).OrderBy(other => other.Id).ToListAsync(cancellationToken);
        var read = new List<(Check, IReadOnlyList<CheckResult>)>();
        foreach (var other in others)
        {
            read.Add((other, await past.Read(other.Id, from, withObservations: false, cancellationToken)));
        }

        return read;
    }

    private IEnumerable<string> Notes(Check check, Check would, Rejudging rejudging, int unknown, DateTimeOffset since, int days, DateTimeOffset until)
    {
        yield return "The plan, the other checks of the item and its waivers are taken as they are now; what is nested in the item is left out.";
        if (since > until.AddDays(-days).AddSeconds(1))
        {
            yield return "There are more results than are looked at; the time begins later than was asked for.";
        }

        if (since < until - options.Value.KeepResults)
        {
            yield return "Of results older than Evidence__KeepResults a run of equal ones was thinned: it counts as one that went on, and what was seen meanwhile is not on record.";
        }

        if (rejudging.IsOfAnotherRequest)
        {
            yield return "Something else would have been asked: what the answers would have been is not known.";
        }
        else if (unknown > 0)
        {
            yield return "Of some results it is not on record what was seen of what is wanted now: what they would have come to is not known.";
        }

        if (would.Terms.Severity != check.Terms.Severity)
        {
            yield return "Another severity changes no verdict; it changes the item's weight in the score, and what gates make of a failure.";
        }

        if (would.Terms.Every != check.Terms.Every || would.Terms.Cron != check.Terms.Cron)
        {
            yield return "Results come at the times at which they came: what another schedule would have seen is not known.";
        }
    }
}
