namespace Preflight.Features.Roadmaps.ReadBoard;

public sealed class ReadBoardTests(PreflightApp app)
{
    [Fact]
    public async Task What_is_nested_as_deep_as_is_taken_is_shown()
    {
        var roadmap = await app.Import("## M1 A\n" + string.Concat(Enumerable.Range(0, 55).Select(level => new string(' ', 2 * level) + "- [ ] a\n")));
        (await app.Text(roadmap)).ShouldContain("M1.55");
    }

    [Fact]
    public async Task The_board_says_what_the_document_says()
    {
        var board = await app.Get(await app.Import(Given.Checkout));
        board.GetProperty("title").GetString().ShouldBe("Checkout service");
        board.GetProperty("legend").EnumerateArray().Select(entry => entry.GetProperty("status").GetString()).ShouldBe(["not-started", "in-progress", "done", "deferred"]);
        var milestone = board.GetProperty("milestones")[0];
        milestone.GetProperty("key").GetString().ShouldBe("M1");
        milestone.GetProperty("owner").GetString().ShouldBe("Backend");
        milestone.GetProperty("targetDate").GetString().ShouldBe("2026-03-02");
        milestone.GetProperty("objectives")[0].GetString().ShouldBe("Take money once.");
        milestone.GetProperty("progress").GetProperty("total").GetInt32().ShouldBe(6);
        milestone.GetProperty("tasks").EnumerateArray().Select(task => task.GetProperty("key").GetString()).ShouldBe(["M1.1", "M1.2", "M1.3", "M1.5"]);
        milestone.GetProperty("tasks")[2].GetProperty("children")[0].GetProperty("key").GetString().ShouldBe("M1.4");
        milestone.GetProperty("acceptance")[0].GetProperty("kind").GetString().ShouldBe("criterion");
    }

    [Theory]
    [InlineData("status=done", new[] { "M1.1" })]
    [InlineData("owner=platform", new[] { "M1.3" })]
    [InlineData("milestone=M2", new[] { "M2.1" })]
    public async Task A_filter_keeps_what_matches_and_what_it_is_nested_in(string filter, string[] expected)
    {
        var board = await app.Get($"{await app.Import(Given.Checkout)}?{filter}");
        board.GetProperty("milestones").EnumerateArray().SelectMany(milestone => milestone.GetProperty("tasks").EnumerateArray()).Select(task => task.GetProperty("key").GetString()).ShouldBe(expected);
    }

    [Fact]
    public async Task An_old_board_is_read_by_its_version()
    {
        var roadmap = await app.Import(Given.Checkout);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""");
        (await app.Get($"{roadmap}?version=1")).GetProperty("progress").GetProperty("done").GetInt32().ShouldBe(1);
        (await app.Get(roadmap)).GetProperty("progress").GetProperty("done").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task An_unknown_parameter_or_roadmap_is_refused()
    {
        var roadmap = await app.Import(Given.Checkout);
        await app.Get($"{roadmap}?colour=red", 400);
        (await app.Get("/api/v1/roadmaps/nowhere", 404)).GetProperty("code").GetString().ShouldBe("roadmap.not-found");
        await app.Get("/api/v1/roadmaps/Not_A_Slug", 422);
    }
}
