using System.Text.Json;

namespace Preflight.Features.Evidence.Scoring.ReadScore;

public sealed class ReadScoreTests(PreflightApp app)
{
    [Fact]
    public async Task What_is_proven_counts_by_the_gravest_of_its_checks_for_the_plan_and_for_each_milestone()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        (await Score(roadmap)).GetDouble().ShouldBe(0);
        await app.SendResult(await app.PushCheck(roadmap, "M1.1", ",\"severity\":\"critical\""));
        await app.SendResult(await app.PushCheck(roadmap, "M1.2", ",\"severity\":\"medium\""), "fail");

        var score = await app.Get($"{roadmap}/score");
        // 8 of 8 + 2 in the first milestone, and 1 more to win in the second one.
        score.GetProperty("score").GetDouble().ShouldBe(Math.Round(100 * 8.0 / 11, 1));
        score.GetProperty("weight").GetInt32().ShouldBe(11);
        score.Text("verdict").ShouldBe("failing");
        var counts = score.GetProperty("counts");
        (Count(counts, "proven"), Count(counts, "failing"), Count(counts, "unproven"), Count(counts, "open")).ShouldBe((1, 1, 0, 1));
        var milestones = score.GetProperty("milestones").EnumerateArray().ToDictionary(milestone => milestone.Text("milestone")!);
        milestones["M1"].GetProperty("score").GetDouble().ShouldBe(80);
        milestones["M2"].GetProperty("score").GetDouble().ShouldBe(0);
        Count(milestones["M2"].GetProperty("counts"), "open").ShouldBe(1);
        score.GetProperty("weights").EnumerateArray().Select(weight => weight.GetProperty("weight").GetInt32()).ShouldBe([1, 2, 4, 8]);
        score.GetProperty("worth").EnumerateArray().Single(worth => worth.Text("verdict") == "stale").GetProperty("worth").GetDouble().ShouldBe(0.5);
    }

    [Fact]
    public async Task There_is_no_score_of_what_is_not_there() => await app.Get("/api/v1/roadmaps/no-such-roadmap/score", 404);

    private async Task<JsonElement> Score(string roadmap) => (await app.Get($"{roadmap}/score")).GetProperty("score");

    private static int Count(JsonElement counts, string verdict) => counts.GetProperty(verdict).GetInt32();
}
