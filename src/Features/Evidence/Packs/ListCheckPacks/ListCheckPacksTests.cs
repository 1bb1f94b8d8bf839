namespace Preflight.Features.Evidence.Packs.ListCheckPacks;

public sealed class ListCheckPacksTests(PreflightApp app)
{
    [Fact]
    public async Task There_are_packs_and_one_that_all_others_come_with()
    {
        var packs = (await app.Get("/api/v1/check-packs")).GetProperty("items").EnumerateArray().ToDictionary(pack => pack.Text("pack")!, pack => pack.GetProperty("checks").GetInt32());
        packs.Keys.ShouldBe(["production-readiness", "data", "operations", "supply-chain", "web-service"]);
        packs["production-readiness"].ShouldBe(packs.Where(pack => pack.Key != "production-readiness").Sum(pack => pack.Value));
    }
}
