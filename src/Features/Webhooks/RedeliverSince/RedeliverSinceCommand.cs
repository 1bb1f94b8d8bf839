using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.RedeliverSince;

/// <param name="Id">The webhook's id.</param>
/// <param name="Since">From when on.</param>
/// <param name="All">What was delivered as well.</param>
public sealed record RedeliverSinceCommand(string Id, DateTimeOffset Since, bool? All) : ICommand<Outcome<RedeliveredView>>;
