namespace Preflight.Features.Evidence;

/// <summary>What the API's description shows works when it is pasted.</summary>
public sealed class ExamplesTests(PreflightApp app)
{
    private const string NoTarget = "https://127.0.0.1:9";

    [Fact]
    public async Task Every_example_works_as_it_stands()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var checks = new Dictionary<string, string>();
        foreach (var (kind, check) in Named("createCheck"))
        {
            checks[kind] = (await app.Act($"{roadmap}/items/M1.1/checks", 201, check)).Text("id")!;
        }

        checks.Keys.ShouldBe(["push", "http", "prometheus", "report", "git", "attestation"]);
        var results = Named("sendResult");
        (await app.Act($"/api/v1/checks/{checks["push"]}/results", 200, results["push"])).Text("outcome").ShouldBe("pass");
        (await app.Act($"/api/v1/checks/{checks["git"]}/results", 200, results["git"])).Text("outcome").ShouldBe("pass");
        (await app.Act($"/api/v1/checks/{await app.PushCheck(roadmap, "M1.1")}/results", 200, results["outcome"])).Text("outcome").ShouldBe("fail");
        await app.Act($"/api/v1/checks/{checks["push"]}/dry-run", 200, Single("dryRunChange"));
        await app.Send(HttpMethod.Put, $"/api/v1/checks/{checks["push"]}", Single("changeCheck"));
        (await app.Act("/api/v1/checks/dry-run", 200, Named("dryRunCheck")["push"])).Text("outcome").ShouldBe("pass");
        await app.Act("/api/v1/checks/dry-run", 200, Named("dryRunCheck")["http"]);
        (await app.Act($"{roadmap}/check-packs/web-service", 200, Single("applyCheckPack"))).GetProperty("dryRun").GetBoolean().ShouldBeTrue();
    }

    private string Single(string operation) => app.RequestContent(operation)["example"]!.ToJsonString();

    // No test asks anything outside of its machine.
    private Dictionary<string, string> Named(string operation) =>
        app.RequestContent(operation)["examples"]!.AsObject().ToDictionary(example => example.Key, example => example.Value!["value"]!.ToJsonString().Replace("https://example.org", NoTarget));
}
