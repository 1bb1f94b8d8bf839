using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.WithdrawSignOff;

/// <param name="Gate">The gate's slug.</param>
/// <param name="Number">Its place among the gate's sign-offs, from 1.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record WithdrawSignOffCommand(string Gate, int Number, Preconditions Preconditions) : ICommand<Outcome<Versioned<GateView>>>;
