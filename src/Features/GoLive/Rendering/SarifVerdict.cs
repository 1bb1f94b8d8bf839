using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Preflight.Features.GoLive.Rendering;

/// <summary>A verdict's reasons as results of an analysis, after SARIF 2.1.0 (OASIS).</summary>
internal static class SarifVerdict
{
    private const string Server = "PREFLIGHT";
    private const string Schema = "https://json.schemastore.org/sarif-2.1.0.json";

    public static byte[] Write(GateVerdict verdict) => JsonSerializer.SerializeToUtf8Bytes(new JsonObject
    {
        ["$schema"] = Schema,
        ["version"] = "2.1.0",
        ["runs"] = new JsonArray(new JsonObject
        {
            ["tool"] = new JsonObject
            {
                ["driver"] = new JsonObject
                {
                    ["name"] = "Preflight",
                    ["rules"] = new JsonArray([.. GateRules.Names.Select(rule => new JsonObject { ["id"] = rule, ["shortDescription"] = new JsonObject { ["text"] = rule } })]),
                },
            },
            // Where it is, the reader knows: the server is reached by several addresses (section 3.14.14).
            ["originalUriBaseIds"] = new JsonObject { [Server] = new JsonObject { ["description"] = new JsonObject { ["text"] = "The address of the Preflight server, with a slash at its end" } } },
            ["invocations"] = new JsonArray(new JsonObject { ["executionSuccessful"] = true }),
            ["results"] = new JsonArray([.. verdict.Reasons.Select(Result)]),
            ["properties"] = new JsonObject { ["gate"] = verdict.Gate, ["verdict"] = verdict.Verdict == GateAnswer.Go ? "go" : "no-go" },
        }),
    });

    private static JsonObject Result(GateReason reason) => new()
    {
        ["ruleId"] = reason.Rule,
        ["ruleIndex"] = IndexOf(reason.Rule),
        ["level"] = "error",
        ["message"] = new JsonObject { ["text"] = string.Create(CultureInfo.InvariantCulture, $"{Sentence(reason.Message)} {Sentence($"Wanted: {reason.Wanted}")} {Sentence($"Seen: {reason.Seen ?? "nothing"}")}") },
        ["locations"] = new JsonArray(new JsonObject
        {
            ["physicalLocation"] = new JsonObject { ["artifactLocation"] = new JsonObject { ["uri"] = reason.Link.TrimStart('/'), ["uriBaseId"] = Server } },
            ["logicalLocations"] = new JsonArray(new JsonObject { ["fullyQualifiedName"] = string.Join('/', new[] { reason.Roadmap, reason.Item, reason.Check }.OfType<string>().DefaultIfEmpty(reason.Rule)) }),
        }),
    };

    private static string Sentence(string text) => text is [.., '.' or '!' or '?'] ? text : $"{text}.";

    private static int IndexOf(string rule) => GateRules.Names.ToList().IndexOf(rule);
}
