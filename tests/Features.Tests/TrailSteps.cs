using System.Text.Json;

namespace Preflight.Features;

/// <summary>Steps that tests of the sealed trail share.</summary>
internal static class TrailSteps
{
    /// <summary>Makes a change, and waits until it is signed.</summary>
    /// <returns>The checkpoint that covers it.</returns>
    public static async Task<JsonElement> SignedChange(this PreflightApp app)
    {
        var slug = app.NewSlug();
        await app.ImportAs(slug, Given.Checkout);
        await app.UntilEntries($"subject=roadmap/{slug}", 1);
        return await app.UntilSigned();
    }

    /// <summary>Waits until a checkpoint covers all entries that there are now.</summary>
    /// <returns>The checkpoint.</returns>
    public static async Task<JsonElement> UntilSigned(this PreflightApp app)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var size = (await app.Get("/api/v1/audit/trail")).GetProperty("size").GetInt64();
        while (true)
        {
            var newest = (await app.Get("/api/v1/audit/checkpoints?limit=1")).GetProperty("items");
            if (newest.GetArrayLength() > 0 && newest[0].GetProperty("size").GetInt64() >= Math.Max(1, size))
            {
                return newest[0];
            }

            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>Has the trail verified now.</summary>
    /// <returns>How it stands then.</returns>
    public static async Task<JsonElement> Verified(this PreflightApp app)
    {
        var before = (await app.Get("/api/v1/audit/trail")).Text("verifiedAt");
        await app.Send(HttpMethod.Post, "/api/v1/recurring-jobs/audit-verification/run", """{"reason":"A test wants to know."}""", 202);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var trail = await app.Get("/api/v1/audit/trail");
            if (trail.Text("verifiedAt") != before)
            {
                return trail;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    /// <summary>What was found.</summary>
    public static IReadOnlyList<string> Faults(this JsonElement trail) => [.. trail.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()!)];
}
