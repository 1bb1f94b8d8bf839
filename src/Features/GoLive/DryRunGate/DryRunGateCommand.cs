using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.GoLive.DryRunGate;

/// <param name="Gate">The gate's slug.</param>
/// <param name="Rules">What would have to hold.</param>
/// <param name="Covers">What would be looked at, 1 to 20 roadmaps; what is looked at where it is absent.</param>
/// <param name="Days">How far to look back, in days, from 1 to 90.</param>
public sealed record DryRunGateCommand(string Gate, GateRules Rules, IReadOnlyList<Cover>? Covers, int Days = 30) : ICommand<Outcome<GateTrialView>>, IRunsAnew;

/// <summary>At which times a gate would have answered otherwise.</summary>
/// <param name="Gate">The slug.</param>
/// <param name="From">Since when was looked.</param>
/// <param name="Until">Until when.</param>
/// <param name="Looked">At how many times was looked: each change of a verdict, and each day.</param>
/// <param name="LeftOut">How many such times are not looked at, the oldest ones.</param>
/// <param name="Count">At how many of them the answer would have been another.</param>
/// <param name="Differences">Them, newest first.</param>
/// <param name="Notes">What could not be looked at, and what was taken for granted.</param>
public sealed record GateTrialView(
    string Gate, DateTimeOffset From, DateTimeOffset Until, int Looked, int LeftOut, int Count, IReadOnlyList<GateDifference> Differences, IReadOnlyList<string> Notes);

/// <param name="At">When.</param>
/// <param name="Was">What the gate answered by its rules of that time.</param>
/// <param name="Would">What it would have answered.</param>
/// <param name="Reasons">The reasons of the one that is no-go, up to 10 of them.</param>
public sealed record GateDifference(DateTimeOffset At, GateAnswer Was, GateAnswer Would, IReadOnlyList<GateReason> Reasons);
