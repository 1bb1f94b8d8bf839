using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.ApiKeys.CreateApiKey;

/// <param name="Name">What it is for; its id begins with it.</param>
/// <param name="Scopes">The permissions that it has; GET /api/v1/roles lists them.</param>
/// <param name="Roadmaps">The slugs that it is limited to; all where it is absent; an empty list is refused.</param>
/// <param name="Owner">Who looks after it, such as a team; whoever makes it where it is absent.</param>
/// <param name="ExpiresAt">When it ends by itself (RFC 3339); never where it is absent.</param>
public sealed record CreateApiKeyCommand(string Name, IReadOnlyList<string> Scopes, IReadOnlyList<string>? Roadmaps, string? Owner, DateTimeOffset? ExpiresAt) : ICommand<Outcome<Versioned<ApiKeyView>>>;
