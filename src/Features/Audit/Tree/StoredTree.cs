using Npgsql;

namespace Preflight.Features.Audit.Tree;

/// <summary>Reads what is needed of the stored hashes, with one question however large the tree is.</summary>
internal static class StoredTree
{
    /// <summary>Computes something from the tree: what asks for nodes is run once to see which, and then with their hashes.</summary>
    /// <exception cref="TreeDamagedException">A hash is missing.</exception>
    public static async Task<T> Compute<T>(NpgsqlConnection connection, Func<Func<TreeNode, byte[]>, T> compute, CancellationToken cancellationToken)
    {
        var wanted = new HashSet<TreeNode>();
        compute(node =>
        {
            wanted.Add(node);
            return MerkleTree.Empty;
        });
        var nodes = await Read(connection, wanted, cancellationToken);
        return compute(node => nodes.TryGetValue(node, out var hash) ? hash : throw new TreeDamagedException(node));
    }

    /// <returns>Those that are there.</returns>
    public static async Task<Dictionary<TreeNode, byte[]>> Read(NpgsqlConnection connection, IReadOnlyCollection<TreeNode> wanted, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select level, place, hash from {AuditNodesTable.Name} join unnest($1, $2) as wanted(level, place) using (level, place)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = wanted.Select(node => node.Level).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = wanted.Select(node => node.Index).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var nodes = new Dictionary<TreeNode, byte[]>();
        while (await reader.ReadAsync(cancellationToken))
        {
            nodes[new TreeNode(reader.GetInt32(0), reader.GetInt64(1))] = reader.GetFieldValue<byte[]>(2);
        }

        return nodes;
    }
}

/// <summary>A stored hash of the tree is gone.</summary>
public sealed class TreeDamagedException(TreeNode node) : Exception(FormattableString.Invariant($"The hash of level {node.Level} at place {node.Index} is missing from the stored tree."));
