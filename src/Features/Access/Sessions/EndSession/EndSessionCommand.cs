using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Sessions.EndSession;

/// <param name="Id">The session's id.</param>
public sealed record EndSessionCommand(string Id) : ICommand<Outcome<SessionView>>;
