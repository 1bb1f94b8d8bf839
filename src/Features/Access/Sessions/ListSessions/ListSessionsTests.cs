namespace Preflight.Features.Access.Sessions.ListSessions;

public sealed class ListSessionsTests(PreflightApp app)
{
    [Fact]
    public async Task A_person_sees_their_own_sessions_and_which_one_asks()
    {
        var (browser, _, email) = await app.SignedIn();
        using (browser)
        {
            using var other = new Browser(app);
            await other.Post("/api/v1/sessions", PersonSteps.Credentials(email), 201);
            var items = (await browser.Get("/api/v1/sessions")).GetProperty("items");
            items.GetArrayLength().ShouldBe(2);
            items.EnumerateArray().Select(session => session.GetProperty("isCurrent").GetBoolean()).ShouldBe([false, true]);
            items[0].GetProperty("methods")[0].GetString().ShouldBe("password");
        }
    }

    [Fact]
    public async Task A_program_has_none() => (await app.Get("/api/v1/sessions", 409)).Text("code").ShouldBe("session.needed");
}
