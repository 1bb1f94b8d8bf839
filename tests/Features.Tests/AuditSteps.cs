using System.Text.Json;

namespace Preflight.Features;

/// <summary>Steps that tests of the audit trail share.</summary>
internal static class AuditSteps
{
    /// <summary>Waits until the trail has a number of entries that fit a filter.</summary>
    /// <returns>Them, newest first.</returns>
    public static async Task<IReadOnlyList<JsonElement>> UntilEntries(this PreflightApp app, string filter, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var items = (await app.Get($"/api/v1/audit/entries?{filter}")).GetProperty("items").EnumerateArray().ToList();
            if (items.Count >= count)
            {
                return items;
            }

            await Task.Delay(50, patience.Token);
        }
    }
}
