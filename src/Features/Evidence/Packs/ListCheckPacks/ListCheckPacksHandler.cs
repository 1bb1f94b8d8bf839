using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Packs.ListCheckPacks;

internal sealed class ListCheckPacksHandler : IQueryHandler<ListCheckPacksQuery, Outcome<CheckPacksView>>
{
    public ValueTask<Outcome<CheckPacksView>> Handle(ListCheckPacksQuery query, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Outcome<CheckPacksView>>(new CheckPacksView([.. CheckPacks.All.Select(pack => new CheckPackSummaryView(pack.Pack, pack.Title, pack.Description, pack.Includes ?? [], CheckPacks.Find(pack.Pack)!.Rules.Count))]));
}
