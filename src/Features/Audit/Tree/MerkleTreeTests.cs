using CsCheck;

namespace Preflight.Features.Audit.Tree;

[Trait("Category", "Security")]
public sealed class MerkleTreeTests
{
    // The records and roots of the tests of Certificate Transparency, whose tree RFC 6962 describes.
    private static readonly string[] Records = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(4, "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(6, "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Roots_are_those_of_Certificate_Transparency(int size, string root)
    {
        var nodes = Tree(Records.Select(Convert.FromHexString));
        Convert.ToHexStringLower(MerkleTree.Root(size, node => nodes[node])).ShouldBe(root);
    }

    [Theory]
    [InlineData(0, 8, "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7", "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e", "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4")]
    [InlineData(5, 8, "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b", "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")]
    [InlineData(2, 3, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    public void Paths_are_those_of_Certificate_Transparency(int index, int size, params string[] path)
    {
        var nodes = Tree(Records.Select(Convert.FromHexString));
        MerkleTree.Inclusion(index, size, node => nodes[node]).Select(Convert.ToHexStringLower).ShouldBe(path);
    }

    [Fact]
    public void Every_record_is_proven_at_its_place_and_at_no_other() => Gen.Int[1, 70].SelectMany(size => Gen.Select(Gen.Const(size), Gen.Int[0, size - 1], Gen.Int[0, size - 1])).Sample((size, index, other) =>
    {
        var nodes = Tree(Enumerable.Range(0, size).Select(BitConverter.GetBytes));
        var proof = MerkleTree.Inclusion(index, size, node => nodes[node]);
        var root = MerkleTree.Root(size, node => nodes[node]);
        return MerkleProof.IsIncluded(nodes[new TreeNode(0, index)], index, size, proof, root)
            && MerkleProof.IsIncluded(nodes[new TreeNode(0, other)], index, size, proof, root) == (other == index)
            && MerkleProof.IsIncluded(nodes[new TreeNode(0, index)], other, size, proof, root) == (other == index);
    });

    [Fact]
    public void Additions_are_proven_and_anything_else_is_found() => Gen.Int[1, 70].SelectMany(size => Gen.Select(Gen.Const(size), Gen.Int[0, size], Gen.Int[0, size - 1])).Sample((size, first, altered) =>
    {
        var records = Enumerable.Range(0, size).Select(BitConverter.GetBytes).ToList();
        var nodes = Tree(records);
        var before = MerkleTree.Root(first, node => nodes[node]);
        records[altered] = [99];
        var forged = Tree(records);
        return MerkleProof.IsContinued(first, before, size, MerkleTree.Root(size, node => nodes[node]), MerkleTree.Consistency(first, size, node => nodes[node]))
            && MerkleProof.IsContinued(first, before, size, MerkleTree.Root(size, node => forged[node]), MerkleTree.Consistency(first, size, node => forged[node])) == (altered >= first);
    });

    private static Dictionary<TreeNode, byte[]> Tree(IEnumerable<byte[]> records)
    {
        var nodes = new Dictionary<TreeNode, byte[]>();
        var index = 0L;
        foreach (var record in records)
        {
            foreach (var (node, hash) in MerkleTree.Added(index++, MerkleTree.Leaf(record), node => nodes[node]).ToList())
            {
                nodes[node] = hash;
            }
        }

        return nodes;
    }
}
