using Preflight.Features.Audit.Tree;

namespace Preflight.Features.Audit.ReadProof;

[Trait("Category", "Security")]
public sealed class ReadProofTests(PreflightApp app)
{
    [Fact]
    public async Task An_entry_is_proven_under_the_root_that_was_signed()
    {
        var checkpoint = await app.SignedChange();
        var (size, root) = (checkpoint.GetProperty("size").GetInt64(), Convert.FromBase64String(checkpoint.Text("root")!));
        var proof = await app.Get($"/api/v1/audit/proofs?entry={size - 1}&size={size}");
        var line = await app.Text($"/api/v1/audit/export?from={size - 1}&to={size}");
        var leaf = MerkleTree.Leaf(AuditEntry.Bytes(line.TrimEnd('\n')));
        Convert.ToBase64String(leaf).ShouldBe(proof.Text("leaf"));
        MerkleProof.IsIncluded(leaf, size - 1, size, Hashes(proof), root).ShouldBeTrue();
        MerkleProof.IsIncluded(leaf, size - 2, size, Hashes(proof), root).ShouldBeFalse();
    }

    [Fact]
    public async Task A_checkpoint_is_proven_to_continue_an_earlier_one()
    {
        var earlier = await app.SignedChange();
        var later = await app.SignedChange();
        var (from, size) = (earlier.GetProperty("size").GetInt64(), later.GetProperty("size").GetInt64());
        var proof = await app.Get($"/api/v1/audit/proofs?from={from}&size={size}");
        MerkleProof.IsContinued(from, Convert.FromBase64String(earlier.Text("root")!), size, Convert.FromBase64String(later.Text("root")!), Hashes(proof)).ShouldBeTrue();
        MerkleProof.IsContinued(from, new byte[32], size, Convert.FromBase64String(later.Text("root")!), Hashes(proof)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("size=1", 422)]
    [InlineData("entry=0&from=0&size=1", 422)]
    [InlineData("entry=5&size=5", 422)]
    [InlineData("from=6&size=5", 422)]
    [InlineData("entry=0&size=0", 422)]
    [InlineData("entry=0&size=1000000000000", 404)]
    [InlineData("entry=-1&size=1", 422)]
    public async Task What_cannot_be_proven_is_refused(string query, int status) => await app.Get($"/api/v1/audit/proofs?{query}", status);

    private static List<byte[]> Hashes(System.Text.Json.JsonElement proof) => [.. proof.GetProperty("hashes").EnumerateArray().Select(hash => Convert.FromBase64String(hash.GetString()!))];
}
