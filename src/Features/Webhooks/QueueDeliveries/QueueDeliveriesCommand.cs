using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.QueueDeliveries;

/// <param name="Roadmap">The slug.</param>
/// <param name="Version">The version whose changes are to be told.</param>
public sealed record QueueDeliveriesCommand(string Roadmap, long Version) : ICommand<Outcome<bool>>;
