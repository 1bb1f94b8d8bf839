using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Preflight.Infrastructure.Secrets;

/// <summary>Against a stand-in that speaks Vault's HTTP API: sign-in, leases, key/value version 2, its errors.</summary>
[Trait("Category", "Security")]
public sealed class VaultSecretsTests : IAsyncLifetime
{
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    private readonly StoppedClock _clock = new();
    private readonly SecretsOptions _options = new() { VaultAddress = "https://vault.example", VaultRoleId = "the-role", VaultSecretId = "the-secret-id", VaultPaths = "preflight, team/shared" };
    private SecretServer _server = null!;
    private string _password = "first";
    private int _status = 200;

    public async ValueTask InitializeAsync() => _server = await SecretServer.Start(["vault.example"], Answer);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task It_signs_in_once_and_the_fields_of_all_paths_are_settings()
    {
        using var vault = Vault();
        var settings = await Read(vault);
        settings["ConnectionStrings:Preflight"].ShouldBe("Host=db;Password=first");
        settings["Oidc:ClientSecret"].ShouldBe("of the team");
        settings["Oidc:AdmitUnknown"].ShouldBe("True");

        _password = "second";
        (await Read(vault))["ConnectionStrings:Preflight"].ShouldBe("Host=db;Password=second");
        _server.Asked.Count(asked => asked.EndsWith("/login", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_replaced_by_a_new_one()
    {
        using var vault = Vault();
        await Read(vault);
        _tokens.Clear();
        (await Read(vault))["Oidc:ClientSecret"].ShouldBe("of the team");
        _server.Asked.Count(asked => asked.EndsWith("/login", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_token_whose_lease_is_about_to_end_is_not_used_again()
    {
        using var vault = Vault();
        await Read(vault);
        _clock.Now += TimeSpan.FromSeconds(299 * 0.8);
        await Read(vault);
        _server.Asked.Count(asked => asked.EndsWith("/login", StringComparison.Ordinal)).ShouldBe(1);
        _clock.Now += TimeSpan.FromSeconds(2);
        await Read(vault);
        _server.Asked.Count(asked => asked.EndsWith("/login", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task A_pod_signs_in_with_the_token_of_its_service_account()
    {
        var token = Path.GetTempFileName();
        await File.WriteAllTextAsync(token, "the-pods-token");
        (_options.VaultRoleId, _options.VaultSecretId, _options.VaultKubernetesRole) = (null, null, "preflight");
        using var vault = new VaultSecrets(() => _options, _clock, _server.Handler(), token);
        (await Read(vault))["Oidc:ClientSecret"].ShouldBe("of the team");
        File.Delete(token);
    }

    [Theory]
    [InlineData("the-role", "wrong", "preflight", 200, "Vault answers 400 to the sign-in by approle. Correct what it is asked with.")]
    [InlineData("the-role", "the-secret-id", "nothing", 200, "Vault has no secret at secret/data/nothing. Correct Secrets__Vault__Mount and Secrets__Vault__Paths.")]
    [InlineData("the-role", "the-secret-id", "forbidden", 200, "Vault does not let Preflight read secret/data/forbidden. Its policy needs the capability read there.")]
    [InlineData("the-role", "the-secret-id", "preflight", 503, "Vault answers 503 to the sign-in by approle. Correct what it is asked with.")]
    [InlineData("the-role", "the-secret-id", "garbage", 200, "What https://vault.example answers is not what Vault's key/value engine, version 2, answers. Correct Secrets__Vault__Address and Secrets__Vault__Mount.")]
    public async Task What_goes_wrong_is_said_without_a_secret(string role, string secret, string paths, int status, string wanted)
    {
        (_options.VaultRoleId, _options.VaultSecretId, _options.VaultPaths, _status) = (role, secret, paths, status);
        using var vault = Vault();
        (await Should.ThrowAsync<SecretsUnavailableException>(() => Read(vault))).Message.ShouldBe(wanted);
    }

    [Fact]
    public async Task A_Vault_that_is_not_there_is_named()
    {
        using var handler = new SocketsHttpHandler();
        _options.VaultAddress = "http://127.0.0.1:1";
        using var vault = new VaultSecrets(() => _options, _clock, handler);
        (await Should.ThrowAsync<SecretsUnavailableException>(() => Read(vault))).Message.ShouldStartWith("Vault at http://127.0.0.1:1 does not answer (ConnectionError).");
    }

    [Theory]
    [InlineData("http://vault.example", "preflight", "s", "must be an absolute https address")]
    [InlineData("https://vault.example", "../sys/seal", "s", "take letters, digits")]
    [InlineData("https://vault.example", "preflight", "", "needs Secrets__Vault__RoleId with Secrets__Vault__SecretId")]
    public void Settings_that_cannot_be_meant_are_refused(string address, string paths, string secret, string wanted)
    {
        var options = new SecretsOptions { VaultAddress = address, VaultPaths = paths, VaultRoleId = "r", VaultSecretId = secret };
        options.Validate(new(options)).Select(fault => fault.ErrorMessage).ShouldContain(fault => fault!.Contains(wanted, StringComparison.Ordinal));
    }

    private VaultSecrets Vault() => new(() => _options, _clock, _server.Handler());

    private static Task<IReadOnlyDictionary<string, string?>> Read(VaultSecrets vault) => vault.Read(CancellationToken.None);

    private async Task<IResult> Answer(HttpRequest request)
    {
        request.Headers["X-Vault-Request"].ToString().ShouldBe("true");
        if (_status != 200)
        {
            return Fault(_status, "Vault is sealed");
        }

        var path = request.Path.Value!;
        if (HttpMethods.IsPost(request.Method) && path is "/v1/auth/approle/login" or "/v1/auth/kubernetes/login")
        {
            var body = (await JsonDocument.ParseAsync(request.Body)).RootElement;
            var isRight = path.Contains("approle", StringComparison.Ordinal)
                ? body.GetProperty("role_id").GetString() == "the-role" && body.GetProperty("secret_id").GetString() == "the-secret-id"
                : body.GetProperty("role").GetString() == "preflight" && body.GetProperty("jwt").GetString() == "the-pods-token";
            if (!isRight)
            {
                return Fault(400, "invalid role or secret ID");
            }

            var token = $"hvs.{Guid.CreateVersion7():N}";
            _tokens.Add(token);
            return Results.Json(new { request_id = "1", lease_id = "", renewable = false, lease_duration = 0, auth = new { client_token = token, policies = new[] { "preflight" }, lease_duration = 300, renewable = true } });
        }

        if (!_tokens.Contains(request.Headers["X-Vault-Token"].ToString()) || path.EndsWith("/forbidden", StringComparison.Ordinal))
        {
            return Fault(403, "permission denied");
        }

        return path switch
        {
            "/v1/secret/data/preflight" => Secret(new() { ["ConnectionStrings__Preflight"] = $"Host=db;Password={_password}", ["Oidc__ClientSecret"] = "overridden" }),
            "/v1/secret/data/team/shared" => Secret(new() { ["Oidc"] = new Dictionary<string, object> { ["ClientSecret"] = "of the team", ["AdmitUnknown"] = true } }),
            "/v1/secret/data/garbage" => Results.Text("<html>", "text/html"),
            _ => Results.Json(new { errors = Array.Empty<string>() }, statusCode: 404),
        };
    }

    private static IResult Secret(Dictionary<string, object> fields) =>
        Results.Json(new { request_id = "2", lease_duration = 0, data = new { data = fields, metadata = new { version = 3, destroyed = false } } }, JsonSerializerOptions.Default);

    private static IResult Fault(int status, string error) => Results.Json(new { errors = new[] { error } }, statusCode: status);
}
