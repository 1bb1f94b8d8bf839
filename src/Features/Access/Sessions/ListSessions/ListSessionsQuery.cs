using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Sessions.ListSessions;

/// <summary>The sessions of whoever asks.</summary>
public sealed record ListSessionsQuery : IQuery<Outcome<SessionsView>>;

/// <param name="Items">Newest first.</param>
public sealed record SessionsView(IReadOnlyList<SessionView> Items);
