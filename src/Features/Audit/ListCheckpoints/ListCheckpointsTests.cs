using Preflight.Features.Audit.Checkpoints;

namespace Preflight.Features.Audit.ListCheckpoints;

[Trait("Category", "Security")]
public sealed class ListCheckpointsTests(PreflightApp app)
{
    [Fact]
    public async Task What_happened_is_signed_and_every_page_tells_of_others()
    {
        await app.SignedChange();
        var newest = await app.SignedChange();
        var keys = (await app.Get("/api/v1/audit/checkpoint-keys")).GetProperty("items").EnumerateArray().Select(key => CheckpointKey.OfPem(key.Text("publicKey")!)).ToList();
        var opened = Checkpoint.Open(newest.Text("note")!, keys);
        (opened.Size, Convert.ToBase64String(opened.Root)).ShouldBe((newest.GetProperty("size").GetInt64(), newest.Text("root")!));

        var first = await app.Get("/api/v1/audit/checkpoints?limit=1");
        var second = await app.Get($"/api/v1/audit/checkpoints?limit=1&after={first.Text("next")}");
        second.GetProperty("items")[0].GetProperty("size").GetInt64().ShouldBeLessThan(first.GetProperty("items")[0].GetProperty("size").GetInt64());
    }
}
