using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.GoLive.ListVerdictKeys;

/// <summary>Asks for all keys that there ever were; the first is made when there is none.</summary>
public sealed record ListVerdictKeysQuery : IQuery<Outcome<VerdictKeySet>>;
