using System.Text.Json;

namespace Preflight.Features.Roadmaps.ReadHistory;

public sealed class ReadHistoryTests(PreflightApp app)
{
    [Theory]
    [InlineData("newest-first", new long[] { 5, 4, 3, 2, 1 })]
    [InlineData("oldest-first", new long[] { 1, 2, 3, 4, 5 })]
    public async Task Pages_follow_each_other_in_either_order(string order, long[] expected)
    {
        var roadmap = await With4Claims();
        var seen = new List<long>();
        var url = $"{roadmap}/history?order={order}&limit=2";
        var next = "";
        while (next is not null)
        {
            var page = await app.Get(next.Length == 0 ? url : $"{url}&after={next}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(entry => entry.GetProperty("version").GetInt64()));
            next = page.TryGetProperty("next", out var cursor) ? cursor.GetString() : null;
        }

        seen.ShouldBe(expected);
    }

    [Fact]
    public async Task An_items_history_has_its_own_changes_alone()
    {
        var roadmap = await With4Claims();
        var entries = (await app.Get($"{roadmap}/history?item=M1.3")).GetProperty("items").EnumerateArray().ToList();
        entries.Select(entry => entry.GetProperty("version").GetInt64()).ShouldBe([3, 1]);
        entries.SelectMany(entry => entry.GetProperty("changes").EnumerateArray()).Select(Item).ShouldAllBe(item => item == "M1.3");
    }

    [Fact]
    public async Task A_time_bounds_it()
    {
        var roadmap = await With4Claims();
        (await app.Get($"{roadmap}/history?until=2001-01-01T00:00:00Z")).GetProperty("items").GetArrayLength().ShouldBe(0);
        (await app.Get($"{roadmap}/history?since=2001-01-01T00:00:00Z")).GetProperty("items").GetArrayLength().ShouldBe(5);
    }

    [Fact]
    public async Task A_damaged_cursor_is_refused() => await app.Get($"{await With4Claims()}/history?after=abc", 400);

    private static string? Item(JsonElement change) => change.GetProperty("item").GetString();

    private async Task<string> With4Claims()
    {
        var roadmap = await app.Import(Given.Checkout);
        foreach (var item in new[] { "M1.2", "M1.3", "M1.5", "M2.1" })
        {
            await app.Send(HttpMethod.Put, $"{roadmap}/items/{item}/status", """{"status":"done"}""");
        }

        return roadmap;
    }
}
