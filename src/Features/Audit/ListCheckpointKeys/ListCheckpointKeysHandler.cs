using Mediator;
using Preflight.Features.Audit.Checkpoints;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Audit.ListCheckpointKeys;

internal sealed class ListCheckpointKeysHandler(CheckpointKeys keys) : IQueryHandler<ListCheckpointKeysQuery, Outcome<CheckpointKeysView>>
{
    public async ValueTask<Outcome<CheckpointKeysView>> Handle(ListCheckpointKeysQuery query, CancellationToken cancellationToken) =>
        new CheckpointKeysView([.. (await keys.Read(cancellationToken)).Select(View)]);

    private static CheckpointKeyView View(StoredCheckpointKey stored)
    {
        using var key = CheckpointKey.OfPublic(stored.Public);
        return new CheckpointKeyView(key.Id, key.Pem, stored.CreatedAt, stored.Vouch is { } vouch ? Convert.ToBase64String(vouch) : null);
    }
}
