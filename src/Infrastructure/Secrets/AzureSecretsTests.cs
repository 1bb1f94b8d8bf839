using Microsoft.AspNetCore.Http;

namespace Preflight.Infrastructure.Secrets;

/// <summary>Against a stand-in for Microsoft Entra and a Key Vault under their own names: challenge, token, pages, secrets.</summary>
[Trait("Category", "Security")]
public sealed class AzureSecretsTests : IAsyncLifetime
{
    private const string Tenant = "7c1e9a4e-0f5b-4c3e-9a53-111111111111";
    private const string Token = "a-token-of-entra";

    private readonly SecretsOptions _options = new()
    {
        AzureVault = "https://preflight.vault.azure.net",
        AzureTenantId = Tenant,
        AzureClientId = "7c1e9a4e-0f5b-4c3e-9a53-222222222222",
        AzureClientSecret = "the-apps-secret",
    };

    private SecretServer _server = null!;
    private (string Text, int Version) _password = ("first", 1);
    private int _status = 200;

    public async ValueTask InitializeAsync() => _server = await SecretServer.Start(["preflight.vault.azure.net", "login.microsoftonline.com"], Answer);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task All_enabled_secrets_of_all_pages_are_settings_and_only_what_changed_is_read_again()
    {
        using var azure = new AzureSecrets(() => _options, _server.Handler());
        var settings = await azure.Read(CancellationToken.None);
        settings.Count.ShouldBe(2);
        settings["ConnectionStrings:Preflight"].ShouldBe("Host=db;Password=first");
        settings["Oidc:ClientSecret"].ShouldBe("unchanged");

        _password = ("second", 2);
        (await azure.Read(CancellationToken.None))["ConnectionStrings:Preflight"].ShouldBe("Host=db;Password=second");
        _server.Asked.Count(asked => asked.EndsWith("/secrets/Oidc--ClientSecret/", StringComparison.Ordinal) || asked.EndsWith("/secrets/Oidc--ClientSecret", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_secret_of_the_application_that_does_not_count_is_said_without_it()
    {
        _options.AzureClientSecret = "not-the-right-one";
        using var azure = new AzureSecrets(() => _options, _server.Handler());
        var fault = await Should.ThrowAsync<SecretsUnavailableException>(() => azure.Read(CancellationToken.None));
        fault.Message.ShouldStartWith("Azure does not know who asks for its Key Vault.");
        fault.ToString().ShouldNotContain("not-the-right-one");
    }

    [Fact]
    public async Task Whoever_may_not_read_is_told_which_role_it_takes()
    {
        _status = 403;
        using var azure = new AzureSecrets(() => _options, _server.Handler());
        (await Should.ThrowAsync<SecretsUnavailableException>(() => azure.Read(CancellationToken.None)))
            .Message.ShouldBe("The Azure Key Vault at https://preflight.vault.azure.net cannot be read (403 Forbidden). Whoever asks needs the role Key Vault Secrets User there.");
    }

    private async Task<IResult> Answer(HttpRequest request) => request.Host.Host == "login.microsoftonline.com" ? await Entra(request) : Vault(request);

    private static async Task<IResult> Entra(HttpRequest request)
    {
        const string Authority = "https://login.microsoftonline.com";
        if (request.Path.Value!.EndsWith("/discovery/instance", StringComparison.Ordinal))
        {
            return Results.Json(new
            {
                tenant_discovery_endpoint = $"{Authority}/{Tenant}/v2.0/.well-known/openid-configuration",
                metadata = new[] { new { preferred_network = "login.microsoftonline.com", preferred_cache = "login.windows.net", aliases = new[] { "login.microsoftonline.com", "login.windows.net" } } },
            });
        }

        if (request.Path.Value.EndsWith("/.well-known/openid-configuration", StringComparison.Ordinal))
        {
            return Results.Json(new { issuer = $"{Authority}/{Tenant}/v2.0", authorization_endpoint = $"{Authority}/{Tenant}/oauth2/v2.0/authorize", token_endpoint = $"{Authority}/{Tenant}/oauth2/v2.0/token" });
        }

        var form = await request.ReadFormAsync();
        return form["client_secret"] == "the-apps-secret" && form["grant_type"] == "client_credentials" && form["scope"].ToString().StartsWith("https://vault.azure.net/.default", StringComparison.Ordinal)
            ? Results.Json(new { token_type = "Bearer", expires_in = 3599, ext_expires_in = 3599, access_token = Token })
            : Results.Json(new { error = "invalid_client", error_description = "AADSTS7000215: Invalid client secret provided.", error_codes = new[] { 7000215 } }, statusCode: 401);
    }

    private IResult Vault(HttpRequest request)
    {
        if (request.Headers.Authorization != $"Bearer {Token}")
        {
            request.HttpContext.Response.Headers.WWWAuthenticate = $"""Bearer authorization="https://login.microsoftonline.com/{Tenant}", resource="https://vault.azure.net" """.Trim();
            return Results.Json(new { error = new { code = "Unauthorized", message = "AKV10000: Request is missing a Bearer or PoP token." } }, statusCode: 401);
        }

        if (_status != 200)
        {
            return Results.Json(new { error = new { code = "Forbidden", message = "Caller is not authorized to perform action on resource." } }, statusCode: _status);
        }

        request.Query["api-version"].ToString().ShouldNotBeEmpty();
        return request.Path.Value!.TrimEnd('/') switch
        {
            "/secrets" when !request.Query.ContainsKey("$skiptoken") => Results.Json(new
            {
                value = new[] { Listed("ConnectionStrings--Preflight", true, _password.Version), Listed("Oidc--Authority", false, 1) },
                nextLink = $"https://preflight.vault.azure.net/secrets?api-version={request.Query["api-version"]}&$skiptoken=2",
            }),
            "/secrets" => Results.Json(new { value = new[] { Listed("Oidc--ClientSecret", true, 1) }, nextLink = (string?)null }),
            "/secrets/ConnectionStrings--Preflight" => Results.Json(Read("ConnectionStrings--Preflight", $"Host=db;Password={_password.Text}", _password.Version)),
            "/secrets/Oidc--ClientSecret" => Results.Json(Read("Oidc--ClientSecret", "unchanged", 1)),
            _ => Results.Json(new { error = new { code = "SecretDisabled", message = "The secret is disabled." } }, statusCode: 403),
        };
    }

    private static object Listed(string name, bool enabled, int version) =>
        new { id = $"https://preflight.vault.azure.net/secrets/{name}", attributes = new { enabled, created = 1_700_000_000, updated = 1_700_000_000 + version, recoveryLevel = "Recoverable" } };

    private static object Read(string name, string value, int version) =>
        new { value, id = $"https://preflight.vault.azure.net/secrets/{name}/{version:x32}", attributes = new { enabled = true, created = 1_700_000_000, updated = 1_700_000_000 + version } };
}
