using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Keys.ListKeys;

/// <summary>The keys that Preflight has for itself.</summary>
public sealed record ListKeysQuery : IQuery<Outcome<KeysView>>;

/// <param name="Items">By purpose.</param>
public sealed record KeysView(IReadOnlyList<KeyView> Items);
