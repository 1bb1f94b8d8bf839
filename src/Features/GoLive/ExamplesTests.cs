namespace Preflight.Features.GoLive;

/// <summary>What the API's description shows works when it is pasted.</summary>
public sealed class ExamplesTests(PreflightApp app)
{
    [Fact]
    public async Task Every_example_works_as_it_stands()
    {
        var made = $"/api/v1/gates/{app.NewSlug()}";
        await app.Send(HttpMethod.Put, made, Example("putGate"), 201);
        await app.Act($"{made}/dry-run", 200, Example("dryRunGate"));
        (await app.Act($"{made}/self-test", 200, "{}")).GetProperty("proven").GetBoolean().ShouldBeTrue();

        var (roadmap, _) = await app.ProvenQuay();
        var gate = await app.Gate(roadmap, ""","signOffs":[{"role":"approver","count":1}]""");
        var (signer, _, _) = await app.SignedIn("approver");
        var (decider, _, _) = await app.SignedIn("approver");
        using (signer)
        using (decider)
        {
            await signer.Post($"{gate}/sign-offs", Example("signGate"));
            (await decider.Post($"{gate}/decisions", Example("decideGate"), 201)).Text("answer").ShouldBe("go");
        }
    }

    private string Example(string operation) => app.RequestContent(operation)["example"]!.ToJsonString();
}
