using System.Globalization;
using Marten;
using Mediator;
using Preflight.Features.Access;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Evaluating;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.DryRunGate;

internal sealed class DryRunGateHandler(IDocumentStore store, GateReader gates, RequestContext request, TimeProvider time) : ICommandHandler<DryRunGateCommand, Outcome<GateTrialView>>
{
    /// <summary>How many times are looked at, and how many readings of a check that may take together: whichever is reached first.</summary>
    private const int MostTimes = 200;
    private const int MostReadings = 4000;
    private const int MostReasons = 10;

    public async ValueTask<Outcome<GateTrialView>> Handle(DryRunGateCommand command, CancellationToken cancellationToken)
    {
        if (!(await gates.Read(command.Gate, GatePermissions.Write, cancellationToken)).TryGet(out var gate, out var refusal))
        {
            return refusal;
        }

        var covers = command.Covers ?? gate.Terms.Covers;
        if (OwnRights.Exceeded(request.Caller, [GatePermissions.Read], [.. covers.Select(cover => cover.Roadmap)]) is { } beyond)
        {
            return beyond;
        }

        var now = time.GetUtcNow();
        var from = now.AddDays(-command.Days);
        var (times, most) = await Times([.. covers.Concat(gate.Terms.Covers).Select(cover => cover.Roadmap).Distinct(StringComparer.Ordinal)], from, now, cancellationToken);
        var looked = new List<DateTimeOffset>();
        var differences = new List<GateDifference>();
        foreach (var at in times.Take(most))
        {
            // Before the gate was made it answered nothing.
            if (!(await gates.Inputs(gate, at, cancellationToken)).TryGet(out var was, out _))
            {
                break;
            }

            looked.Add(at);
            // Not known any more, and so not looked at: otherwise no gate with such a rule would ever have been open.
            was = was with { Platform = [] };
            var would = await gates.InputsBy(was, was.Terms with { Rules = command.Rules, Covers = command.Covers ?? was.Terms.Covers }, cancellationToken);
            if (Difference(at, GateJudge.Judge(was), GateJudge.Judge(would)) is { } difference)
            {
                differences.Add(difference);
            }
        }

        var leftOut = Math.Max(0, times.Count - most);
        return new GateTrialView(gate.Id, looked.Count > 0 ? looked[^1] : now, now, looked.Count, leftOut, differences.Count, differences, [.. Notes(gate, command, leftOut)]);
    }

    private static GateDifference? Difference(DateTimeOffset at, GateVerdict was, GateVerdict would) => was.Verdict == would.Verdict
        ? null
        : new GateDifference(at, was.Verdict, would.Verdict, [.. was.Reasons.Concat(would.Reasons).Take(MostReasons)]);

    /// <returns>The times, newest first, and how many of them can be looked at.</returns>
    private async Task<(IReadOnlyList<DateTimeOffset> Times, int Most)> Times(IReadOnlyList<string> roadmaps, DateTimeOffset from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var streams = roadmaps.Select(RoadmapVerdicts.KeyOf).ToArray();
        var changed = await session.Events.QueryAllRawEvents()
            .Where(recorded => recorded.StreamKey!.In(streams) && recorded.Timestamp >= from)
            .OrderByDescending(recorded => recorded.Timestamp)
            .Take(MostTimes)
            .Select(recorded => recorded.Timestamp)
            .ToListAsync(cancellationToken);
        var checks = await session.Query<Check>().CountAsync(check => check.Roadmap.In(roadmaps.ToArray()), cancellationToken);
        var days = Enumerable.Range(0, (int)(now - from).TotalDays).Select(day => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-day)).Where(day => day >= from && day < now);
        var times = changed.Concat(days).Append(now).Distinct().OrderDescending().ToList();
        return (times, Math.Clamp(MostReadings / (checks + 1), 10, MostTimes));
    }

    private static IEnumerable<string> Notes(Gate gate, DryRunGateCommand command, int leftOut)
    {
        yield return "Evidence, plans, sign-offs, windows and freezes are those of each time; checks that were deleted meanwhile count while they were there, as long as their results are kept.";
        if (leftOut > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{leftOut} of the oldest times are left out, so that the answer does not take too long: ask for fewer days, or cover less.");
        }

        if (command.Rules.NoPlatformFindings is not null || gate.Terms.Rules.NoPlatformFindings is not null)
        {
            yield return "What was found about the platform then is not known any more: noPlatformFindings is not looked at.";
        }
    }
}
