namespace Preflight.Features.Webhooks.RotateSecret;

public sealed class RotateSecretTests(PreflightApp app)
{
    [Fact]
    public async Task Both_secrets_sign_while_they_overlap()
    {
        await using var receiver = await Receiver.Start();
        var created = await PreflightApp.Json(await app.Send(HttpMethod.Post, "/api/v1/webhooks", $$"""{"url":"{{receiver.Url}}","events":["*"],"roadmaps":["none"]}""", 201));
        var id = created.GetProperty("id").GetString();
        var rotated = await PreflightApp.Json(await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/rotate-secret"));
        rotated.TryGetProperty("previousSecretUntil", out _).ShouldBeTrue();
        await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202);
        var request = (await receiver.Until(1))[0];
        request.Headers["webhook-signature"].ShouldBe($"{request.SignatureBy(rotated.GetProperty("secret").GetString()!)} {request.SignatureBy(created.GetProperty("secret").GetString()!)}");
    }
}
