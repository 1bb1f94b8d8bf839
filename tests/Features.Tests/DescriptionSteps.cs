using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Preflight.Infrastructure.OpenApi;

namespace Preflight.Features;

/// <summary>Steps that tests of the API's description share.</summary>
internal static class DescriptionSteps
{
    /// <summary>What the description says of an operation's body in JSON, with its examples.</summary>
    public static JsonNode RequestContent(this PreflightApp app, string operation) =>
        JsonNode.Parse(app.Host.Services.GetRequiredService<ApiDocument>().Bytes.Span)!["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject()).Select(found => found.Value!)
            .Single(found => (string)found["operationId"]! == operation)["requestBody"]!["content"]!["application/json"]!;
}
