using Mediator;
using Npgsql;
using Preflight.Features.Audit.Tree;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Audit.ReadProof;

internal sealed class ReadProofHandler(NpgsqlDataSource database) : IQueryHandler<ReadProofQuery, Outcome<ProofView>>
{
    public async ValueTask<Outcome<ProofView>> Handle(ReadProofQuery query, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand($"select coalesce((select size from {AuditStateTable.Name} where id = 1), 0)", connection);
        if (await command.ExecuteScalarAsync(cancellationToken) is long size && size < query.Size)
        {
            return AuditRefusals.NoSuchSize(query.Size, size);
        }

        try
        {
            return await StoredTree.Compute(connection, node => Prove(query, node), cancellationToken);
        }
        catch (TreeDamagedException damaged)
        {
            return AuditRefusals.Damaged(damaged.Message);
        }
    }

    private static ProofView Prove(ReadProofQuery query, Func<TreeNode, byte[]> node)
    {
        var root = Convert.ToBase64String(MerkleTree.Root(query.Size, node));
        return query.Entry is { } entry
            ? new ProofView(entry, null, query.Size, Convert.ToBase64String(node(new TreeNode(0, entry))), null, root, Texts(MerkleTree.Inclusion(entry, query.Size, node)))
            : new ProofView(null, query.From, query.Size, null, Convert.ToBase64String(MerkleTree.Root(query.From!.Value, node)), root, Texts(MerkleTree.Consistency(query.From.Value, query.Size, node)));
    }

    private static List<string> Texts(IEnumerable<byte[]> hashes) => [.. hashes.Select(Convert.ToBase64String)];
}
