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
