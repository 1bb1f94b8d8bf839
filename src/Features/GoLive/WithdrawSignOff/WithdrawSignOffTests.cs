namespace Preflight.Features.GoLive.WithdrawSignOff;

public sealed class WithdrawSignOffTests(PreflightApp app)
{
    [Fact]
    public async Task A_sign_off_that_is_withdrawn_or_given_for_other_terms_does_not_count()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap, ""","signOffs":[{"role":"approver","count":1}]""");
        var (browser, _, _) = await app.SignedIn("approver");
        using (browser)
        {
            await browser.Post($"{gate}/sign-offs", """{"role":"approver"}""");
            (await app.Get($"{gate}/verdict")).Text("verdict").ShouldBe("go");
            await browser.Send(HttpMethod.Delete, $"{gate}/sign-offs/1");
            (await app.Get($"{gate}/verdict")).Text("verdict").ShouldBe("no-go");
            await browser.Send(HttpMethod.Delete, $"{gate}/sign-offs/1", null, 404);

            await browser.Post($"{gate}/sign-offs", """{"role":"approver"}""");
            await app.Send(HttpMethod.Put, gate, $$"""{"environment":"p","covers":[{"roadmap":"{{roadmap[(roadmap.LastIndexOf('/') + 1)..]}}","milestones":["M1"]}],"signOffs":[{"role":"approver","count":1}]}""");
            (await app.Get($"{gate}/verdict")).Text("verdict").ShouldBe("no-go");
        }
    }
}
