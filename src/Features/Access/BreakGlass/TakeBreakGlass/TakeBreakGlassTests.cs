namespace Preflight.Features.Access.BreakGlass.TakeBreakGlass;

[Trait("Category", "Security")]
public sealed class TakeBreakGlassTests(PreflightApp app)
{
    private const string Taking = """{"role":"operator","reason":"The queue stands still and nobody is on call.","minutes":5}""";

    [Fact]
    public async Task The_role_counts_at_once_for_a_while_and_everything_is_marked()
    {
        var (browser, id, _) = await app.SignedIn("contributor");
        using (browser)
        {
            await browser.Get("/api/v1/jobs", 403);
            var before = browser.Cookies["__Host-preflight"];
            var taken = await browser.Post("/api/v1/break-glass", Taking, 201);
            taken.Text("state").ShouldBe("open");
            browser.Cookies["__Host-preflight"].ShouldNotBe(before);
            await browser.Get("/api/v1/jobs");

            var webhook = await browser.Post("/api/v1/webhooks", """{"url":"https://example.org/hook","events":["roadmap.*"]}""", 201);
            var made = (await app.UntilEntries($"subject=webhook/{webhook.Text("id")}", 1))[0];
            (made.Text("actor"), made.Text("breakGlass")).ShouldBe(($"person/{id}", taken.Text("id")));
            (await app.UntilEntries($"subject=break-glass/{taken.Text("id")}", 1))[0].GetProperty("after").GetProperty("role").GetString().ShouldBe("Operator");
        }
    }

    [Fact]
    public async Task Whoever_asked_for_it_is_told()
    {
        await using var receiver = await Receiver.Start();
        await app.Act("/api/v1/webhooks", 201, $$"""{"url":"{{receiver.Url}}","events":["break-glass.taken"]}""");
        var (browser, id, _) = await app.SignedIn("contributor");
        using (browser)
        {
            await browser.Post("/api/v1/break-glass", Taking, 201);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (receiver.Received.All(one => !one.Body.Contains($"person/{id}", StringComparison.Ordinal)))
            {
                await Task.Delay(20, patience.Token);
            }
        }
    }

    [Fact]
    public async Task One_at_a_time_not_too_long_and_with_a_reason()
    {
        var (browser, _, _) = await app.SignedIn("contributor");
        using (browser)
        {
            (await browser.Post("/api/v1/break-glass", """{"role":"operator","reason":"The queue stands still.","minutes":61}""", 409)).Text("code").ShouldBe("break-glass.too-long");
            await browser.Post("/api/v1/break-glass", """{"role":"operator","reason":"short"}""", 422);
            await browser.Post("/api/v1/break-glass", Taking, 201);
            (await browser.Post("/api/v1/break-glass", Taking, 409)).Text("code").ShouldBe("break-glass.open");
        }
    }

    [Fact]
    public async Task A_program_and_a_viewer_take_nothing()
    {
        (await app.Act("/api/v1/break-glass", 409, Taking)).Text("code").ShouldBe("session.needed");
        var (browser, _, _) = await app.SignedIn("viewer");
        using (browser)
        {
            await browser.Post("/api/v1/break-glass", Taking, 403);
        }
    }
}
