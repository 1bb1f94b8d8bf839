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

        var after = await app.Get($"{gate}/verdict");
        after.Text("verdict").ShouldBe("no-go");
        after.GetProperty("reasons")[0].Text("message")!.ShouldEndWith("Those given before decision 1 are used up.");
        var last = after.GetProperty("decided");
        (last.GetProperty("number").GetInt32(), last.Text("answer")).ShouldBe((1, "go"));
        (await app.Get($"{gate}/inputs")).GetProperty("decided").GetRawText().ShouldBe(last.GetRawText());
        (await app.Get(gate)).Text("decided").ShouldBe("go");
    }

    [Fact]
    public async Task It_says_by_which_terms_it_was_made_whatever_they_are_later()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap, ""","rules":{"allProven":false}""");
        var (setter, setterId, _) = await app.SignedIn("admin");
        var (decider, _, _) = await app.SignedIn("approver");
        using (setter)
        using (decider)
        {
            var covers = $$"""[{"roadmap":"{{roadmap[(roadmap.LastIndexOf('/') + 1)..]}}","milestones":["M1"]}]""";
            await setter.Send(HttpMethod.Put, gate, $$$"""{"environment":"production","covers":{{{covers}}},"rules":{"allProven":false,"allClaimed":false}}""");
            await decider.Post($"{gate}/decisions", """{"answer":"go"}""", 201);
            await setter.Send(HttpMethod.Put, gate, $$"""{"environment":"production","covers":{{covers}}}""");
        }

        var decision = await app.Get($"{gate}/decisions/1");
        decision.GetProperty("version").GetInt64().ShouldBe(2);
        decision.Text("setBy").ShouldBe($"person/{setterId}");
        decision.GetProperty("terms").GetProperty("rules").GetProperty("allProven").GetBoolean().ShouldBeFalse();
        (await app.Get($"{gate}/decisions")).GetProperty("items")[0].GetProperty("terms").Text("environment").ShouldBe("production");
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
