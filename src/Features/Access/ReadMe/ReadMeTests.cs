namespace Preflight.Features.Access.ReadMe;

public sealed class ReadMeTests(PreflightApp app)
{
    [Fact]
    public async Task A_caller_is_told_who_it_is_and_what_it_may()
    {
        var (id, key) = await app.ApiKey(["roadmaps:write", "roadmaps:read"], "checkout");
        var me = await PreflightApp.Json(await app.Send(HttpMethod.Get, "/api/v1/me", null, 200, AccessSteps.As(key)));
        me.GetRawText().ShouldBe($$"""{"actor":"key/{{id}}","grants":[{"roadmap":"checkout","permissions":["roadmaps:read","roadmaps:write"]}]}""");
    }

    [Fact]
    public async Task A_person_sees_their_account_and_what_an_emergency_lends()
    {
        var (browser, id, email) = await app.SignedIn("contributor");
        using (browser)
        {
            var me = await browser.Get("/api/v1/me");
            var account = me.GetProperty("account");
            (account.Text("id"), account.Text("email"), account.GetProperty("hasSecondFactor").GetBoolean(), account.GetProperty("grants")[0].Text("role")).ShouldBe((id, email, false, "contributor"));
            me.TryGetProperty("breakGlass", out _).ShouldBeFalse();
            var taken = await browser.Post("/api/v1/break-glass", "{\"role\":\"operator\",\"reason\":\"The queue stands still.\"}", 201);
            var lent = (await browser.Get("/api/v1/me")).GetProperty("breakGlass");
            (lent.Text("id"), lent.Text("role"), lent.Text("until")).ShouldBe((taken.Text("id"), "operator", taken.Text("until")));
        }
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer pfk_0000000000000000000000000000000000000")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("Bearer pfk_00000000000000000000000000000000abcdef")]
    [InlineData("pfk_00000000000000000000000000000000abcdef")]
    public async Task What_is_no_key_is_nobody(string authorization) =>
        (await PreflightApp.Json(await app.Send(HttpMethod.Get, "/api/v1/me", null, 401, ("Authorization", authorization)))).Text("code").ShouldBe("access.unauthenticated");
}
