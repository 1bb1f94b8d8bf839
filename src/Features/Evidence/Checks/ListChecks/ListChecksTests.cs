namespace Preflight.Features.Evidence.Checks.ListChecks;

public sealed class ListChecksTests(PreflightApp app)
{
    [Fact]
    public async Task They_are_listed_in_pages_of_a_roadmap_or_of_one_item()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        string[] made = [await app.PushCheck(roadmap, "M1.1"), await app.PushCheck(roadmap, "M1.2"), await app.PushCheck(roadmap, "M1.1")];
        (await Ids($"{roadmap}/checks")).ShouldBe(made);
        (await Ids($"{roadmap}/checks?item=M1.1")).ShouldBe([made[0], made[2]]);
        var first = await app.Get($"{roadmap}/checks?limit=2");
        (await Ids($"{roadmap}/checks?limit=2&after={first.Text("next")}")).ShouldBe([made[2]]);
        await app.Get("/api/v1/roadmaps/no-such-roadmap/checks", 404);
        await app.Get($"{roadmap}/checks?item=not an item", 422);
    }

    private async Task<IEnumerable<string?>> Ids(string address) => (await app.Get(address)).GetProperty("items").EnumerateArray().Select(check => check.Text("id"));
}
