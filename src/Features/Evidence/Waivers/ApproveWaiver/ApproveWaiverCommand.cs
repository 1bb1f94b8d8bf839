using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Waivers.ApproveWaiver;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Waiver">The waiver's id.</param>
/// <param name="Note">Why, in up to 500 characters.</param>
public sealed record ApproveWaiverCommand(string Roadmap, string Waiver, string? Note) : ICommand<Outcome<Versioned<WaiverView>>>;
