using System.Text.Json.Nodes;

namespace Preflight.Infrastructure.OpenApi;

/// <summary>An event that receivers can be told of; the API's description lists each under <c>webhooks</c>. An area registers its own.</summary>
/// <param name="Type">The event's permanent type.</param>
/// <param name="Description">When it happens.</param>
/// <param name="Body">What is posted.</param>
/// <param name="MediaType">Its media type.</param>
public sealed record AnnouncedEvent(string Type, string Description, Type Body, string MediaType)
{
    internal JsonObject Describe(SchemaBook schemas) => new()
    {
        ["post"] = new JsonObject
        {
            ["operationId"] = "receive-" + Type.Replace('.', '-'),
            ["tags"] = new JsonArray("Webhooks"),
            ["summary"] = Type,
            ["description"] = Description,
            ["parameters"] = new JsonArray(
                Header("webhook-id", "The event's id, the same in every attempt."),
                Header("webhook-timestamp", "When this attempt was made, in seconds since 1970."),
                Header("webhook-signature", "HMAC-SHA256 of id, timestamp and body, divided by dots, as v1,<base64>; several divided by blanks while a secret is rotated.")),
            ["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject
                {
                    [MediaType] = new JsonObject
                    {
                        ["schema"] = new JsonObject
                        {
                            ["allOf"] = new JsonArray(schemas.Of(Body, isRequest: false)),
                            ["properties"] = new JsonObject { ["type"] = new JsonObject { ["const"] = Type } },
                        },
                    },
                },
            },
            ["responses"] = new JsonObject
            {
                ["2XX"] = new JsonObject { ["description"] = "The receiver has it. Anything else is tried again." },
                ["410"] = new JsonObject { ["description"] = "The receiver is gone: the webhook is disabled." },
            },
        },
    };

    private static JsonObject Header(string name, string description) => new()
    {
        ["name"] = name,
        ["in"] = "header",
        ["required"] = true,
        ["description"] = description,
        ["schema"] = new JsonObject { ["type"] = "string" },
    };
}
