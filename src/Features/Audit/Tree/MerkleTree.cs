using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Preflight.Features.Audit.Tree;

/// <summary>One hash of the tree: of the leaves from <c>Index * 2^Level</c> on, <c>2^Level</c> of them.</summary>
/// <param name="Level">0 for a leaf.</param>
/// <param name="Index">From 0, within its level.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TreeNode(int Level, long Index);

/// <summary>
/// A Merkle tree over records in their order: a root says what all of them are, a short proof that one is among them, and another that
/// nothing but additions happened since an earlier root. Only hashes of complete subtrees are kept; the rest follows from them.
/// <see href="https://www.rfc-editor.org/rfc/rfc6962#section-2.1"/>
/// </summary>
public static class MerkleTree
{
    public const int HashBytes = 32;

    /// <summary>The root of no records.</summary>
    public static byte[] Empty { get; } = SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> record) => SHA256.HashData([0, .. record]);

    public static byte[] Parent(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => SHA256.HashData([1, .. left, .. right]);

    /// <summary>Every node that is complete once a leaf is added, the leaf's own first, each with its hash.</summary>
    /// <param name="index">The leaf's place, from 0.</param>
    /// <param name="leaf">Its hash.</param>
    /// <param name="node">The hash of a node that was complete before.</param>
    public static IEnumerable<(TreeNode Node, byte[] Hash)> Added(long index, byte[] leaf, Func<TreeNode, byte[]> node)
    {
        var (level, hash) = (0, leaf);
        yield return (new TreeNode(0, index), hash);
        for (; (index & 1) == 1; index >>= 1)
        {
            hash = Parent(node(new TreeNode(level, index - 1)), hash);
            level++;
            yield return (new TreeNode(level, index >> 1), hash);
        }
    }

    /// <summary>The root of the first records.</summary>
    /// <param name="size">How many.</param>
    /// <param name="node">The hash of a complete node.</param>
    public static byte[] Root(long size, Func<TreeNode, byte[]> node) => size == 0 ? Empty : Range(0, size, node);

    /// <summary>Proves that a record is the one at its place among the first ones (section 2.1.1).</summary>
    public static IReadOnlyList<byte[]> Inclusion(long index, long size, Func<TreeNode, byte[]> node)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<byte[]>();
        Include(index, 0, size, node, path);
        return path;
    }

    /// <summary>Proves that the first records are the beginning of more (section 2.1.2).</summary>
    public static IReadOnlyList<byte[]> Consistency(long first, long second, Func<TreeNode, byte[]> node)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var proof = new List<byte[]>();
        if (first > 0 && first < second)
        {
            Continue(first, 0, second, isWhole: true, node, proof);
        }

        return proof;
    }

    private static void Include(long index, long from, long to, Func<TreeNode, byte[]> node, List<byte[]> path)
    {
        if (to - from == 1)
        {
            return;
        }

        var middle = from + Split(to - from);
        if (index < middle)
        {
            Include(index, from, middle, node, path);
            path.Add(Range(middle, to, node));
        }
        else
        {
            Include(index, middle, to, node, path);
            path.Add(Range(from, middle, node));
        }
    }

    private static void Continue(long first, long from, long to, bool isWhole, Func<TreeNode, byte[]> node, List<byte[]> proof)
    {
        if (first == to)
        {
            if (!isWhole)
            {
                proof.Add(Range(from, to, node));
            }

            return;
        }

        var middle = from + Split(to - from);
        if (first <= middle)
        {
            Continue(first, from, middle, isWhole, node, proof);
            proof.Add(Range(middle, to, node));
        }
        else
        {
            Continue(first, middle, to, isWhole: false, node, proof);
            proof.Add(Range(from, middle, node));
        }
    }

    private static byte[] Range(long from, long to, Func<TreeNode, byte[]> node)
    {
        var count = to - from;
        if (long.IsPow2(count) && from % count == 0)
        {
            return node(new TreeNode((int)long.Log2(count), from / count));
        }

        var middle = from + Split(count);
        return Parent(Range(from, middle, node), Range(middle, to, node));
    }

    /// <summary>The largest power of two that is smaller.</summary>
    private static long Split(long count) => 1L << (int)long.Log2(count - 1);
}
