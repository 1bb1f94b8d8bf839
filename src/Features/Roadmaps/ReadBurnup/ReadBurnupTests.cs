namespace Preflight.Features.Roadmaps.ReadBurnup;

public sealed class ReadBurnupTests(PreflightApp app)
{
    [Theory]
    [InlineData("day")]
    [InlineData("week")]
    [InlineData("month")]
    public async Task Todays_point_has_scope_and_done_for_each_milestone(string interval)
    {
        var roadmap = await app.Import(Given.Checkout);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M2.1/status", """{"status":"done"}""");
        var points = (await app.Get($"{roadmap}/burnup?interval={interval}")).GetProperty("points").EnumerateArray().ToList();
        var point = points.ShouldHaveSingleItem();
        point.GetProperty("scope").GetInt32().ShouldBe(7);
        point.GetProperty("done").GetInt32().ShouldBe(2);
        point.GetProperty("milestones")[1].GetProperty("done").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Before_the_first_day_of_all_there_is_nothing() =>
        (await app.Get($"{await app.Import(Given.Checkout)}/burnup?to=0001-01-01")).GetProperty("points").GetArrayLength().ShouldBe(0);

    [Fact]
    public async Task An_interval_that_is_none_is_refused() => await app.Get($"{await app.Import(Given.Checkout)}/burnup?interval=fortnight", 400);
}
