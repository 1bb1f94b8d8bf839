using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Keys;

namespace Preflight.Features.Keys.ListKeys;

internal sealed class ListKeysHandler(IEnumerable<IRotatingKeys> all) : IQueryHandler<ListKeysQuery, Outcome<KeysView>>
{
    public async ValueTask<Outcome<KeysView>> Handle(ListKeysQuery query, CancellationToken cancellationToken)
    {
        var items = new List<KeyView>();
        foreach (var keys in all.OrderBy(keys => keys.Purpose, StringComparer.Ordinal))
        {
            items.Add(KeyView.Of(keys, await keys.Read(cancellationToken)));
        }

        return new KeysView(items);
    }
}
