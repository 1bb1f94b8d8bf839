namespace Preflight.Features.Webhooks.ListWebhooks;

public sealed class ListWebhooksTests(PreflightApp app)
{
    [Fact]
    public async Task Every_page_goes_on_where_the_one_before_ended()
    {
        var (first, second) = (await app.Webhook("https://example.org/a"), await app.Webhook("https://example.org/b"));
        var seen = new List<string>();
        for (var next = ""; next is not null;)
        {
            var page = await app.Get($"/api/v1/webhooks?limit=1{next}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(webhook => webhook.GetProperty("id").GetString()!));
            next = page.TryGetProperty("next", out var cursor) ? $"&after={cursor.GetString()}" : null;
        }

        seen.ShouldBeUnique();
        seen.IndexOf(first).ShouldBeInRange(0, seen.IndexOf(second) - 1);
    }
}
