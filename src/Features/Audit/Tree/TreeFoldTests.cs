using CsCheck;

namespace Preflight.Features.Audit.Tree;

public sealed class TreeFoldTests
{
    [Fact]
    public void Record_by_record_the_root_is_that_of_the_tree() => Gen.Byte.Array[0, 40].Array[0, 80].Sample(records =>
    {
        var (fold, nodes) = (new TreeFold(), new Dictionary<TreeNode, byte[]>());
        for (var i = 0; i < records.Length; i++)
        {
            fold.Add(MerkleTree.Leaf(records[i]));
            foreach (var (node, hash) in MerkleTree.Added(i, MerkleTree.Leaf(records[i]), node => nodes[node]))
            {
                nodes[node] = hash;
            }

            fold.Root().ShouldBe(MerkleTree.Root(i + 1, node => nodes[node]));
        }

        fold.Size.ShouldBe(records.Length);
    });

    [Fact]
    public void Of_nothing_it_is_the_hash_of_nothing() => new TreeFold().Root().ShouldBe(MerkleTree.Empty);
}
