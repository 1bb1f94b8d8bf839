using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Waivers.WithdrawWaiver;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Waiver">The waiver's id.</param>
public sealed record WithdrawWaiverCommand(string Roadmap, string Waiver) : ICommand<Outcome<Versioned<WaiverView>>>;
