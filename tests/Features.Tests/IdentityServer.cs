using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Preflight.Features;

/// <summary>
/// A provider of identities on a loopback port that speaks OpenID Connect as real ones do: discovery, keys, codes that count once, PKCE,
/// the client's secret, signed tokens. Whoever asks is signed in as the test says.
/// </summary>
internal sealed class IdentityServer : IAsyncDisposable
{
    public const string ClientId = "preflight";
    public const string ClientSecret = "the-clients-secret";

    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, Grant> _codes = new(StringComparer.Ordinal);
    private WebApplication _app = null!;

    public string Url { get; private set; } = "";

    /// <summary>The secret that counts now.</summary>
    public string Secret { get; set; } = ClientSecret;

    public static async Task<IdentityServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var server = new IdentityServer { _app = builder.Build() };
        server._app.Urls.Add("http://127.0.0.1:0");
        server._app.MapGet("/.well-known/openid-configuration", server.Discovery);
        server._app.MapGet("/keys", server.Keys);
        server._app.MapPost("/token", server.Token);
        await server._app.StartAsync();
        server.Url = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return server;
    }

    /// <summary>Somebody signs in at the provider, to which a browser was sent.</summary>
    /// <param name="authorize">Where it was sent.</param>
    /// <param name="claims">What the provider says of them.</param>
    /// <param name="change">Changes what the provider remembers, as a forger would.</param>
    /// <returns>Where the provider sends the browser back to.</returns>
    public string SignIn(Uri authorize, Dictionary<string, object> claims, Func<Grant, Grant>? change = null)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(authorize.Query);
        query["response_type"].ToString().ShouldBe("code");
        query["code_challenge_method"].ToString().ShouldBe("S256");
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        var grant = new Grant(query["code_challenge"].ToString(), query["nonce"].ToString(), claims);
        _codes[code] = change is null ? grant : change(grant);
        return $"{query["redirect_uri"]}?code={code}&state={Uri.EscapeDataString(query["state"].ToString())}";
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _rsa.Dispose();
    }

    private IResult Discovery() => Results.Json(new
    {
        issuer = Url,
        authorization_endpoint = $"{Url}/authorize",
        token_endpoint = $"{Url}/token",
        jwks_uri = $"{Url}/keys",
        response_types_supported = new[] { "code" },
        subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
        code_challenge_methods_supported = new[] { "S256" },
    });

    private IResult Keys()
    {
        var key = _rsa.ExportParameters(includePrivateParameters: false);
        return Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", alg = "RS256", kid = "1", n = Base64UrlEncoder.Encode(key.Modulus), e = Base64UrlEncoder.Encode(key.Exponent) } } });
    }

    private async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (form["client_id"] != ClientId || form["client_secret"] != Secret || !_codes.TryRemove(form["code"].ToString(), out var grant) || grant.Challenge != challenge)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Url,
            Audience = ClientId,
            Claims = new Dictionary<string, object>(grant.Claims) { ["nonce"] = grant.Nonce },
            SigningCredentials = new SigningCredentials(new RsaSecurityKey(_rsa) { KeyId = "1" }, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { access_token = "none", token_type = "Bearer", expires_in = 60, id_token = grant.IsSigned ? token : $"{token[..token.LastIndexOf('.')]}." });
    }

    /// <param name="Challenge">Of PKCE.</param>
    /// <param name="Nonce">That the token must hold.</param>
    /// <param name="Claims">About who signed in.</param>
    /// <param name="IsSigned">Whether the token has its signature.</param>
    internal sealed record Grant(string Challenge, string Nonce, Dictionary<string, object> Claims, bool IsSigned = true);
}
