namespace Preflight.Features.Keys.ListKeys;

[Trait("Category", "Security")]
public sealed class ListKeysTests(PreflightApp app)
{
    [Fact]
    public async Task Each_purpose_has_its_newest_key_and_nothing_tells_of_the_key_itself()
    {
        await app.SignedChange();
        var items = (await app.Get("/api/v1/keys")).GetProperty("items").EnumerateArray().ToList();
        items.Select(item => item.Text("purpose")).ShouldBe(["audit-checkpoints", "data-protection"]);
        items.ShouldAllBe(item => item.GetProperty("replacedAt").GetDateTimeOffset() > item.GetProperty("activeFrom").GetDateTimeOffset());
        items.ShouldAllBe(item => item.Text("id")!.Length > 0 && item.Text("masterKey") == null);
    }

    [Fact]
    public async Task An_operator_sees_them_and_does_not_rotate_them()
    {
        var (browser, _, _) = await app.SignedIn("operator");
        using (browser)
        {
            await browser.Get("/api/v1/keys");
            await browser.Post("/api/v1/keys/audit-checkpoints/rotate", """{"reason":"It was me who did it."}""", 403);
        }
    }
}
