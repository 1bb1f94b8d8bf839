using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.ApiKeys.ReadApiKey;

/// <param name="Id">The key's id.</param>
public sealed record ReadApiKeyQuery(string Id) : IQuery<Outcome<Versioned<ApiKeyView>>>;
