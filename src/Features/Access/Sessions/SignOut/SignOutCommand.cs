using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.SignOut;

/// <summary>Ends the session that asks.</summary>
public sealed record SignOutCommand : ICommand<Outcome<SessionView>>, IRunsAnew;
