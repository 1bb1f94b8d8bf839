namespace Preflight.Features.Roadmaps.ReadItem;

public sealed class ReadItemTests(PreflightApp app)
{
    [Fact]
    public async Task An_item_comes_with_its_history_newest_first()
    {
        var roadmap = await app.Import(Given.Checkout);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done","note":"shipped"}""");
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.3/status", """{"status":"done"}""");
        var item = await app.Get($"{roadmap}/items/M1.2");
        item.GetProperty("line").GetInt32().ShouldBe(9);
        var history = item.GetProperty("history").EnumerateArray().ToList();
        history.Select(entry => entry.GetProperty("version").GetInt64()).ShouldBe([2, 1]);
        history[0].GetProperty("note").GetString().ShouldBe("shipped");
        history[1].GetProperty("changes").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_milestone_is_an_item_too()
    {
        var item = await app.Get($"{await app.Import(Given.Checkout)}/items/M1");
        item.GetProperty("kind").GetString().ShouldBe("milestone");
        item.GetProperty("children").GetArrayLength().ShouldBe(5);
    }

    [Fact]
    public async Task An_unknown_item_is_not_found() =>
        (await app.Get($"{await app.Import(Given.Checkout)}/items/M7.1", 404)).GetProperty("code").GetString().ShouldBe("roadmap.item-not-found");
}
