namespace Preflight.Features.Access.ApiKeys.ListApiKeys;

public sealed class ListApiKeysTests(PreflightApp app)
{
    [Fact]
    public async Task Every_key_is_on_one_page()
    {
        var (id, _) = await app.ApiKey(["roadmaps:read"]);
        var ids = new List<string?>();
        for (var url = "/api/v1/api-keys?limit=2"; url is not null;)
        {
            var page = await app.Get(url);
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(key => key.Text("id")));
            url = page.Text("next") is { } next ? $"/api/v1/api-keys?limit=2&after={next}" : null;
        }

        ids.ShouldContain(id);
        ids.ShouldContain("admin");
        ids.ShouldBe(ids.Distinct().Order(StringComparer.Ordinal));
    }
}
