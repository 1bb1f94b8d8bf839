namespace Preflight.Features.Audit.Tree;

/// <summary>The tree over records that come one after the other, of which only its right edge is remembered.</summary>
public sealed class TreeFold
{
    private readonly Stack<(int Level, byte[] Hash)> _edge = new();

    /// <summary>How many records came.</summary>
    public long Size { get; private set; }

    /// <param name="leaf">The hash of the next record.</param>
    public void Add(byte[] leaf)
    {
        var (level, hash) = (0, leaf);
        while (_edge.TryPeek(out var left) && left.Level == level)
        {
            _edge.Pop();
            (level, hash) = (level + 1, MerkleTree.Parent(left.Hash, hash));
        }

        _edge.Push((level, hash));
        Size++;
    }

    /// <summary>The root over all that came.</summary>
    public byte[] Root() => _edge.Count == 0 ? MerkleTree.Empty : _edge.Select(one => one.Hash).Aggregate((right, left) => MerkleTree.Parent(left, right));
}
