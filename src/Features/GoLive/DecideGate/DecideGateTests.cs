namespace Preflight.Features.GoLive.DecideGate;

[Trait("Category", "Security")]
public sealed class DecideGateTests(PreflightApp app)
{
    [Fact]
    public async Task A_decision_keeps_what_it_rests_on_and_uses_the_sign_offs_up()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap, ""","signOffs":[{"role":"approver","count":1}]""");
        var (signer, signerId, _) = await app.SignedIn("approver");
        var (decider, deciderId, _) = await app.SignedIn("approver");
        using (signer)
        using (decider)
        {
            (await decider.Post($"{gate}/decisions", """{"answer":"go"}""", 409)).Text("code").ShouldBe("gate.closed");
            await decider.Post($"{gate}/sign-offs", """{"role":"approver"}""");
            (await decider.Post($"{gate}/decisions", """{"answer":"go"}""", 409)).GetProperty("reasons")[0].Text("rule").ShouldBe("sign-offs");
            await signer.Post($"{gate}/sign-offs", """{"role":"approver"}""");
            var decided = await decider.Post($"{gate}/decisions", """{"answer":"go","note":"Off we go."}""", 201);
            (decided.Text("answer"), decided.Text("verdict"), decided.Text("by")).ShouldBe(("go", "go", $"person/{deciderId}"));
            decided.GetProperty("documents")[0].GetProperty("version").GetInt64().ShouldBe(1);
            decided.GetProperty("documents")[0].Text("digest")!.Length.ShouldBe(64);
            decided.GetProperty("signOffs")[0].Text("by").ShouldBe($"person/{signerId}");
        }

        (await app.Get($"{gate}/verdict")).Text("verdict").ShouldBe("no-go");
        (await app.Get(gate)).Text("decided").ShouldBe("go");
    }

    [Fact]
    public async Task No_go_can_be_decided_at_any_time_and_not_by_an_api_key()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap);
        (await app.Act($"{gate}/decisions", 409, """{"answer":"no-go"}""")).Text("code").ShouldBe("session.needed");
        var (browser, _, _) = await app.SignedIn("approver");
        using (browser)
        {
            (await browser.Post($"{gate}/decisions", """{"answer":"no-go","note":"Not on a Friday."}""", 201)).Text("verdict").ShouldBe("go");
        }
    }
}
