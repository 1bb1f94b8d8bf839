using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Preflight.Features.Webhooks.DeliverWebhook;

/// <summary>A verifier that others wrote takes our signatures: the <c>standardwebhooks</c> package, in tests/Tools/webhook-verifier.</summary>
public sealed class StandardWebhooksTests(PreflightApp app)
{
    [Fact]
    public async Task The_specifications_own_library_verifies_a_delivery_and_refuses_one_that_was_altered()
    {
        var tool = Tool();
        Assert.SkipUnless(Directory.Exists(Path.Combine(tool, "node_modules", "standardwebhooks")), "npm ci was not run in tests/Tools/webhook-verifier.");

        await using var receiver = await Receiver.Start();
        var created = await PreflightApp.Json(await app.Send(HttpMethod.Post, "/api/v1/webhooks", $$"""{"url":"{{receiver.Url}}","events":["*"],"roadmaps":["none"]}""", 201));
        var (id, first) = (created.GetProperty("id").GetString(), created.GetProperty("secret").GetString()!);
        var second = (await PreflightApp.Json(await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/rotate-secret"))).GetProperty("secret").GetString()!;
        await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202);
        var request = (await receiver.Until(1))[0];

        (await Verify(tool, first, request), await Verify(tool, second, request)).ShouldBe((true, true));
        (await Verify(tool, first, request with { Body = request.Body.Replace("webhook.test", "webhook.tess", StringComparison.Ordinal) })).ShouldBeFalse();
        (await Verify(tool, "whsec_" + Convert.ToBase64String(new byte[32]), request)).ShouldBeFalse();
    }

    private static async Task<bool> Verify(string tool, string secret, ReceivedRequest request)
    {
        using var process = Process.Start(new ProcessStartInfo("node", ["verify.mjs"]) { WorkingDirectory = tool, RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { secret, headers = request.Headers.Where(header => header.Key.StartsWith("webhook-", StringComparison.Ordinal)).ToDictionary(), body = request.Body }));
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return JsonDocument.Parse(said).RootElement.GetProperty("verified").GetBoolean();
    }

    private static string Tool([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(here, "..", "..", "..", "..", "..", "tests", "Tools", "webhook-verifier"));
}
