using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Waivers.AskWaiver;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Item">The item's key, such as M3.4.</param>
/// <param name="Reason">Why the item may go without proof, in 10 to 500 characters: whoever approves it reads this.</param>
/// <param name="Until">When it ends (RFC 3339).</param>
public sealed record AskWaiverCommand(string Roadmap, string Item, string Reason, DateTimeOffset Until) : ICommand<Outcome<Versioned<WaiverView>>>;
