namespace Preflight.Features.Roadmaps.ListRoadmaps;

public sealed class ListRoadmapsTests(PreflightApp app)
{
    [Fact]
    public async Task A_row_has_progress_and_what_is_overdue()
    {
        var title = $"Overdue {Guid.CreateVersion7()}";
        var roadmap = await app.Import($"# {title}\n\n## M1 One\n- [ ] Owner: A  Target: 2001-01-01\n- Tasks\n  - [x] a\n  - [ ] b  Target: 2999-12-31\n");
        var row = (await app.Get($"/api/v1/roadmaps?search={Uri.EscapeDataString(title)}")).GetProperty("items").EnumerateArray().Single();
        roadmap.ShouldEndWith(row.GetProperty("roadmap").GetString()!);
        row.GetProperty("progress").GetProperty("done").GetInt32().ShouldBe(1);
        row.GetProperty("progress").GetProperty("total").GetInt32().ShouldBe(2);
        row.GetProperty("overdue").GetInt32().ShouldBe(1);
        row.GetProperty("nextTargetDate").GetString().ShouldBe("2999-12-31");
    }

    [Fact]
    public async Task Archived_roadmaps_are_listed_apart()
    {
        var title = $"Gone {Guid.CreateVersion7()}";
        await app.Send(HttpMethod.Delete, await app.Import($"# {title}\n\n- [ ] a\n"));
        (await app.Get($"/api/v1/roadmaps?search={Uri.EscapeDataString(title)}")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await app.Get($"/api/v1/roadmaps?archived=true&search={Uri.EscapeDataString(title)}")).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task Pages_follow_each_other_by_slug()
    {
        var title = $"Paged {Guid.CreateVersion7()}";
        for (var i = 0; i < 3; i++)
        {
            await app.Import($"# {title}\n\n- [ ] a\n");
        }

        var url = $"/api/v1/roadmaps?limit=2&search={Uri.EscapeDataString(title)}";
        var first = await app.Get(url);
        var second = await app.Get($"{url}&after={first.GetProperty("next").GetString()}");
        first.GetProperty("items").GetArrayLength().ShouldBe(2);
        second.GetProperty("items").GetArrayLength().ShouldBe(1);
        second.TryGetProperty("next", out _).ShouldBeFalse();
    }
}
