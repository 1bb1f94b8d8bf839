namespace Preflight.Features.Access.People.ListPeople;

public sealed class ListPeopleTests(PreflightApp app)
{
    [Fact]
    public async Task Everybody_is_on_one_page()
    {
        var (id, _) = await app.Person();
        await app.Person();
        var ids = new List<string?>();
        for (var url = "/api/v1/people?limit=1"; url is not null;)
        {
            var page = await app.Get(url);
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(person => person.Text("id")));
            url = page.Text("next") is { } next ? $"/api/v1/people?limit=1&after={next}" : null;
        }

        ids.ShouldContain(id);
        ids.ShouldBe(ids.Distinct().Order(StringComparer.Ordinal));
    }
}
