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

    [Fact]
    public async Task Every_secret_signs_as_long_as_it_was_promised_and_no_more_than_four_are()
    {
        await using var receiver = await Receiver.Start();
        var created = await PreflightApp.Json(await app.Send(HttpMethod.Post, "/api/v1/webhooks", $$"""{"url":"{{receiver.Url}}","events":["*"],"roadmaps":["none"]}""", 201));
        var id = created.GetProperty("id").GetString();
        for (var i = 0; i < Webhook.MostFormerSecrets; i++)
        {
            await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/rotate-secret");
        }

        var refused = await PreflightApp.Json(await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/rotate-secret", status: 409));
        refused.Text("code").ShouldBe("webhook.secrets");
        await app.Send(HttpMethod.Post, $"/api/v1/webhooks/{id}/test", status: 202);
        var request = (await receiver.Until(1))[0];
        var signatures = request.Headers["webhook-signature"].Split(' ');
        signatures.Length.ShouldBe(Webhook.MostFormerSecrets + 1);
        signatures.ShouldContain(request.SignatureBy(created.GetProperty("secret").GetString()!));
    }

    [Fact]
    public void A_secret_whose_overlap_is_over_makes_room()
    {
        var now = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var webhook = new Webhook { Id = "a", Secret = "s0" };
        for (var i = 1; i <= Webhook.MostFormerSecrets; i++)
        {
            webhook = webhook.Apply(webhook.Rotate($"s{i}", now.AddHours(i), TimeSpan.FromHours(24)).Event!);
        }

        webhook.Rotate("s5", now.AddHours(24), TimeSpan.FromHours(24)).Refusal!.Detail.ShouldContain("2026-03-02T01:00:00Z");
        var rotated = webhook.Apply(webhook.Rotate("s5", now.AddHours(25), TimeSpan.FromHours(24)).Event!);
        rotated.FormerSecrets.Select(former => former.Secret).ShouldBe(["s1", "s2", "s3", "s4"]);
    }
}
