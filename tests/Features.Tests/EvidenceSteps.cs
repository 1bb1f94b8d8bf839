using System.Text.Json;

namespace Preflight.Features;

/// <summary>Steps that tests of evidence and gates share.</summary>
internal static class EvidenceSteps
{
    /// <summary>A plan with two claimed tasks and an open one.</summary>
    public const string Plan = """
        # Harbour

        ## M1 Quay
        - [x] Owner: Ada  Target: 2099-01-01
        - [x] Bollards
        - [x] Lights

        ## M2 Crane
        - [ ] Owner: Bo  Target: 2099-01-01
        - [ ] Brakes
        """;

    /// <summary>Adds a check to which results are pushed.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> PushCheck(this PreflightApp app, string roadmap, string item, string more = "")
    {
        var made = await app.Act($"{roadmap}/items/{item}/checks", 201, $$"""{"kind":"push","name":"{{app.NewSlug()}}","push":{}{{more}}}""");
        return made.Text("id")!;
    }

    /// <summary>Sends a result to a check.</summary>
    public static Task<JsonElement> SendResult(this PreflightApp app, string check, string outcome = "pass") =>
        app.Act($"/api/v1/checks/{check}/results", 200, $$"""{"outcome":"{{outcome}}","message":"It is so."}""");

    /// <summary>Adds a check to which reports are sent; JUnit's unless it says otherwise.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> ReportCheck(this PreflightApp app, string roadmap, string item, string rule = """{"format":"junit"}""")
    {
        var made = await app.Act($"{roadmap}/items/{item}/checks", 201, $$"""{"kind":"report","name":"{{app.NewSlug()}}","report":{{rule}}}""");
        return made.Text("id")!;
    }

    /// <summary>Sends a report to a check, as a pipeline does.</summary>
    public static async Task<JsonElement> SendReport(this PreflightApp app, string check, byte[] report, int status = 200)
    {
        using var client = app.Client();
        using var file = new ByteArrayContent(report);
        using var answer = await client.PostAsync($"/api/v1/checks/{check}/reports", file);
        ((int)answer.StatusCode).ShouldBe(status);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>Adds a check for which people state something.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> AttestationCheck(this PreflightApp app, string roadmap, string item, bool needsApproval = false)
    {
        var rule = JsonSerializer.Serialize(new { statement = "It is so.", approval = needsApproval });
        var made = await app.Act($"{roadmap}/items/{item}/checks", 201, $$"""{"kind":"attestation","name":"{{app.NewSlug()}}","attestation":{{rule}}}""");
        return made.Text("id")!;
    }

    /// <summary>Waits until a check has so many results.</summary>
    /// <returns>Them, newest first.</returns>
    public static async Task<IReadOnlyList<JsonElement>> UntilResults(this PreflightApp app, string check, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var results = (await app.Get($"/api/v1/checks/{check}/results")).GetProperty("items");
            if (results.GetArrayLength() >= count)
            {
                return [.. results.EnumerateArray()];
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Asks for a waiver that lasts so long from now.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> AskedWaiver(this PreflightApp app, string roadmap, string item, TimeSpan lasts)
    {
        var body = JsonSerializer.Serialize(new { reason = "The vendor mends it next month.", until = TimeProvider.System.GetUtcNow() + lasts });
        return (await app.Act($"{roadmap}/items/{item}/waivers", 201, body)).Text("id")!;
    }

    /// <summary>A waiver that another person approved.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> CountingWaiver(this PreflightApp app, string roadmap, string item, TimeSpan lasts)
    {
        var waiver = await app.AskedWaiver(roadmap, item, lasts);
        var (approver, _, _) = await app.SignedIn("approver");
        using (approver)
        {
            await approver.Post($"{roadmap}/waivers/{waiver}/approve", "{}");
        }

        return waiver;
    }

    /// <summary>The verdict on an item.</summary>
    public static async Task<string?> Verdict(this PreflightApp app, string roadmap, string item) => (await app.Get($"{roadmap}/items/{item}/evidence")).Text("verdict");

    /// <summary>Makes a gate over roadmaps.</summary>
    /// <returns>Its address.</returns>
    public static async Task<string> Gate(this PreflightApp app, string roadmap, string more = "")
    {
        var gate = $"/api/v1/gates/{app.NewSlug()}";
        await app.Send(HttpMethod.Put, gate, $$"""{"environment":"production","covers":[{"roadmap":"{{roadmap[(roadmap.LastIndexOf('/') + 1)..]}}","milestones":["M1"]}]{{more}}}""", 201);
        return gate;
    }

    /// <summary>A plan whose first milestone is proven.</summary>
    /// <returns>The roadmap's address, and the checks of its two tasks.</returns>
    public static async Task<(string Roadmap, string[] Checks)> ProvenQuay(this PreflightApp app)
    {
        var roadmap = await app.Import(Plan);
        var checks = new List<string>();
        foreach (var item in new[] { "M1.1", "M1.2" })
        {
            checks.Add(await app.PushCheck(roadmap, item));
            await app.SendResult(checks[^1]);
        }

        return (roadmap, [.. checks]);
    }
}
