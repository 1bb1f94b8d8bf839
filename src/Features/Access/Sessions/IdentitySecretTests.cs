namespace Preflight.Features.Access.Sessions;

/// <summary>The provider of identities has changed the client's secret, on a Host of its own.</summary>
[Trait("Category", "Security")]
public sealed class IdentitySecretTests : IAsyncLifetime
{
    private readonly PreflightApp _app = new();

    public ValueTask InitializeAsync() => _app.InitializeAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_client_secret_that_changes_in_its_file_counts_without_a_restart()
    {
        var (_, email) = await _app.Person("viewer");
        (await SignIn(email)).ShouldBe(302);
        _app.Identities.Secret = "another secret";
        (await SignIn(email)).ShouldBe(401);

        await File.WriteAllTextAsync(Path.Combine(_app.SecretsDirectory, "Oidc__ClientSecret"), "another secret\n");

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await SignIn(email) != 302)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private async Task<int> SignIn(string email)
    {
        using var client = _app.Host.Server.CreateClient();
        using var start = await client.GetAsync("/api/v1/sessions/oidc?returnTo=/docs");
        var claims = new Dictionary<string, object> { ["sub"] = email, ["email"] = email, ["email_verified"] = true, ["name"] = "Ada" };
        using var back = new HttpRequestMessage(HttpMethod.Get, _app.Identities.SignIn(start.Headers.Location!, claims));
        back.Headers.Add("Cookie", string.Join("; ", start.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
        using var answer = await client.SendAsync(back);
        return (int)answer.StatusCode;
    }
}
