using System.Security.Cryptography;

namespace Preflight.Features.Audit.Tree;

/// <summary>
/// Judges proofs by themselves, without the tree: what an auditor runs who does not trust the operator.
/// <see href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2"/>
/// </summary>
public static class MerkleProof
{
    /// <summary>Whether a record is the one at its place under a root.</summary>
    public static bool IsIncluded(byte[] leaf, long index, long size, IReadOnlyList<byte[]> proof, byte[] root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (place, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((place & 1) == 1 || place == last)
            {
                hash = MerkleTree.Parent(sibling, hash);
                while ((place & 1) == 0 && place != 0)
                {
                    (place, last) = (place >> 1, last >> 1);
                }
            }
            else
            {
                hash = MerkleTree.Parent(hash, sibling);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && Same(hash, root);
    }

    /// <summary>Whether the records under the first root are the beginning of those under the second (section 2.1.4.2).</summary>
    public static bool IsContinued(long first, byte[] firstRoot, long second, byte[] secondRoot, IReadOnlyList<byte[]> proof)
    {
        if (first < 0 || first > second)
        {
            return false;
        }

        if (first == second || first == 0)
        {
            return proof.Count == 0 && (first == 0 ? Same(firstRoot, MerkleTree.Empty) : Same(firstRoot, secondRoot));
        }

        var path = long.IsPow2(first) ? [firstRoot, .. proof] : proof;
        if (path.Count == 0)
        {
            return false;
        }

        var (place, last) = (first - 1, second - 1);
        while ((place & 1) == 1)
        {
            (place, last) = (place >> 1, last >> 1);
        }

        var (before, after) = (path[0], path[0]);
        foreach (var hash in path.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((place & 1) == 1 || place == last)
            {
                (before, after) = (MerkleTree.Parent(hash, before), MerkleTree.Parent(hash, after));
                while ((place & 1) == 0 && place != 0)
                {
                    (place, last) = (place >> 1, last >> 1);
                }
            }
            else
            {
                after = MerkleTree.Parent(after, hash);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && Same(before, firstRoot) && Same(after, secondRoot);
    }

    private static bool Same(byte[] one, byte[] other) => CryptographicOperations.FixedTimeEquals(one, other);
}
