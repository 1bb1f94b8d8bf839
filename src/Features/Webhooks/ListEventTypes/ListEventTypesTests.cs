namespace Preflight.Features.Webhooks.ListEventTypes;

public sealed class ListEventTypesTests(PreflightApp app)
{
    [Fact]
    public async Task The_catalogue_has_every_type()
    {
        var types = (await app.Get("/api/v1/webhooks/event-types")).GetProperty("items").EnumerateArray().Select(type => type.GetProperty("type").GetString());
        types.ShouldBe(EventTypes.All.Select(known => known.Type));
    }

    [Theory]
    [InlineData("*", "roadmap.archived", true)]
    [InlineData("roadmap.*", "roadmap.item.added", true)]
    [InlineData("roadmap.item.*", "roadmap.item.added", true)]
    [InlineData("roadmap.item.*", "roadmap.archived", false)]
    [InlineData("roadmap.item.added", "roadmap.item.added", true)]
    [InlineData("roadmap.item", "roadmap.item.added", false)]
    public void A_pattern_matches_a_type_or_all_below_a_prefix(string pattern, string type, bool matches) => EventTypes.Matches(pattern, type).ShouldBe(matches);
}
