using System.Text.Json;

namespace Preflight.Features.Evidence.Scoring.ListScoreHistory;

public sealed class ListScoreHistoryTests(PreflightApp app)
{
    [Fact]
    public async Task Every_change_of_the_score_says_which_items_made_it_and_why()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.PushCheck(roadmap, "M1.1", ",\"severity\":\"high\"");
        await app.SendResult(check);
        var risen = await Until(roadmap, newest => newest.GetProperty("to").GetDouble() > 0);
        await app.SendResult(check, "fail");
        var fallen = await Until(roadmap, newest => newest.GetProperty("to").GetDouble() == 0);

        fallen.GetProperty("from").GetDouble().ShouldBe(risen.GetProperty("to").GetDouble());
        var reason = fallen.GetProperty("reasons").EnumerateArray().Single(reason => reason.Text("item") == "M1.1");
        (reason.Text("from"), reason.Text("to"), reason.Text("check"), reason.GetProperty("weight").GetInt32()).ShouldBe(("proven", "failing", check, 4));
        reason.Text("cause")!.ShouldContain("It is so.");
    }

    [Fact]
    public async Task It_is_read_in_pages_and_each_change_once()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.PushCheck(roadmap, "M1.1");
        await app.SendResult(check);
        await Until(roadmap, newest => newest.GetProperty("to").GetDouble() > 0);
        await app.SendResult(check, "fail");
        var last = (await Until(roadmap, newest => newest.GetProperty("to").GetDouble() == 0)).GetProperty("number").GetInt64();
        var seen = new List<long>();
        for (var page = $"{roadmap}/score/history?limit=1"; page is not null;)
        {
            var read = await app.Get(page);
            seen.AddRange(read.GetProperty("items").EnumerateArray().Select(change => change.GetProperty("number").GetInt64()));
            page = read.Text("next") is { } next ? $"{roadmap}/score/history?limit=1&after={next}" : null;
        }

        seen.ShouldBe(Enumerable.Range(1, (int)last).Reverse().Select(number => (long)number));
    }

    [Fact]
    public async Task There_is_no_history_of_what_is_not_there() => await app.Get("/api/v1/roadmaps/no-such-roadmap/score/history", 404);

    // What watches the evidence comes to it by itself.
    private async Task<JsonElement> Until(string roadmap, Func<JsonElement, bool> isMeant)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var changes = (await app.Get($"{roadmap}/score/history?limit=1")).GetProperty("items");
            if (changes.GetArrayLength() > 0 && isMeant(changes[0]))
            {
                return changes[0];
            }

            await Task.Delay(20, patience.Token);
        }
    }
}
