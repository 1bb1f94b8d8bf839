using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ApiKeys.RotateApiKey;

/// <param name="Id">The key's id.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record RotateApiKeyCommand(string Id, Preconditions Preconditions) : ICommand<Outcome<Versioned<ApiKeyView>>>;
