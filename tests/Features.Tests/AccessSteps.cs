using System.Text.Json;

namespace Preflight.Features;

/// <summary>Steps that tests of access share.</summary>
internal static class AccessSteps
{
    /// <summary>Makes an API key.</summary>
    /// <param name="app">Where.</param>
    /// <param name="scopes">The permissions that it has.</param>
    /// <param name="roadmaps">The slugs that it is limited to; all where there are none.</param>
    /// <returns>Its id and its text.</returns>
    public static async Task<(string Id, string Key)> ApiKey(this PreflightApp app, IEnumerable<string> scopes, params string[] roadmaps)
    {
        var made = await app.Act("/api/v1/api-keys", 201, JsonSerializer.Serialize(new { name = "test", scopes, roadmaps = roadmaps is [] ? null : roadmaps }));
        return (made.Text("id")!, made.Text("key")!);
    }

    /// <summary>The header that shows a key.</summary>
    public static (string Name, string Value) As(string key) => ("Authorization", $"Bearer {key}");
}
