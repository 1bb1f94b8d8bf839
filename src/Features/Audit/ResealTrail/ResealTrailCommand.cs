using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Audit.ResealTrail;

/// <param name="Reason">What happened, such as which backup was restored and why.</param>
public sealed record ResealTrailCommand(string Reason) : ICommand<Outcome<ResealedView>>;

/// <param name="Line">The line that begins.</param>
/// <param name="Acknowledged">Why the former one ended.</param>
public sealed record ResealedView(int Line, string Acknowledged);
