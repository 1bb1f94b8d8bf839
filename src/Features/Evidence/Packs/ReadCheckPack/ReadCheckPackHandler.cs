using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Packs.ReadCheckPack;

internal sealed class ReadCheckPackHandler : IQueryHandler<ReadCheckPackQuery, Outcome<CheckPack>>
{
    public ValueTask<Outcome<CheckPack>> Handle(ReadCheckPackQuery query, CancellationToken cancellationToken) =>
        ValueTask.FromResult<Outcome<CheckPack>>(CheckPacks.Find(query.Pack) is { } pack ? pack : PackRefusals.NoSuchPack(query.Pack));
}
