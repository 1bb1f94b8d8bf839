using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ApiKeys.ListApiKeys;

/// <param name="Page">Which page.</param>
public sealed record ListApiKeysQuery(PageRequest<ApiKeyCursor> Page) : IQuery<Outcome<Page<ApiKeyView>>>;

/// <param name="Id">The last key of the page before.</param>
public sealed record ApiKeyCursor(string Id);
