using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Preflight.Infrastructure.Classification;

namespace Preflight.Infrastructure.Secrets;

/// <summary>
/// HashiCorp Vault's and OpenBao's key/value engine, version 2, over its HTTP API
/// (<see href="https://developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2"/>): signed in with AppRole, as a pod of Kubernetes, or with a token.
/// </summary>
internal sealed class VaultSecrets(Func<SecretsOptions> options, TimeProvider time, HttpMessageHandler handler, string podToken = VaultSecrets.PodToken) : ISecretSource, IDisposable
{
    private const string PodToken = "/var/run/secrets/kubernetes.io/serviceaccount/token";
    private const int MostBytes = 1_048_576;

    private readonly HttpMessageInvoker _http = new(handler);
    private Lease? _lease;

    public string Name => "vault";

    public async Task<IReadOnlyDictionary<string, string?>> Read(CancellationToken cancellationToken)
    {
        var vault = options();
        var settings = new SecretSettings("Vault");
        try
        {
            foreach (var path in SecretsOptions.Names(vault.VaultPaths))
            {
                using var secret = await ReadPath(vault, path, cancellationToken);
                settings.AddMembers(secret.RootElement.GetProperty("data").GetProperty("data"));
            }
        }
        catch (HttpRequestException fault)
        {
            throw new SecretsUnavailableException($"Vault at {vault.VaultAddress} does not answer ({fault.HttpRequestError}). Start it, or correct Secrets__Vault__Address.");
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new SecretsUnavailableException($"What {vault.VaultAddress} answers is not what Vault's key/value engine, version 2, answers. Correct Secrets__Vault__Address and Secrets__Vault__Mount.");
        }

        return settings.Values;
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonDocument> ReadPath(SecretsOptions vault, string path, CancellationToken cancellationToken)
    {
        var place = $"{vault.VaultMount}/data/{path}";
        var isSignedInAnew = _lease is null;
        var answer = await Ask(vault, HttpMethod.Get, place, await Token(vault, cancellationToken), null, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.Forbidden && !isSignedInAnew)
        {
            // The token was revoked, or Vault forgot it: another one may do.
            answer.Dispose();
            _lease = null;
            answer = await Ask(vault, HttpMethod.Get, place, await Token(vault, cancellationToken), null, cancellationToken);
        }

        using (answer)
        {
            return answer.StatusCode switch
            {
                HttpStatusCode.OK => await Body(answer, cancellationToken),
                HttpStatusCode.Forbidden => throw new SecretsUnavailableException($"Vault does not let Preflight read {place}. Its policy needs the capability read there."),
                HttpStatusCode.NotFound => throw new SecretsUnavailableException($"Vault has no secret at {place}. Correct Secrets__Vault__Mount and Secrets__Vault__Paths."),
                var status => throw new SecretsUnavailableException(FormattableString.Invariant($"Vault answers {(int)status} where {place} is asked for.")),
            };
        }
    }

    private async Task<string> Token(SecretsOptions vault, CancellationToken cancellationToken)
    {
        if (vault.VaultToken is { Length: > 0 } token)
        {
            return token;
        }

        if (_lease is { } lease && time.GetUtcNow() < lease.Until)
        {
            return lease.Token;
        }

        var (method, credentials) = vault.VaultKubernetesRole is { Length: > 0 } role
            ? ("kubernetes", new Dictionary<string, string?> { ["role"] = role, ["jwt"] = await PodsToken(cancellationToken) })
            : ("approle", new Dictionary<string, string?> { ["role_id"] = vault.VaultRoleId, ["secret_id"] = vault.VaultSecretId });
        using var answer = await Ask(vault, HttpMethod.Post, $"auth/{method}/login", null, credentials, cancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK)
        {
            throw new SecretsUnavailableException(FormattableString.Invariant($"Vault answers {(int)answer.StatusCode} to the sign-in by {method}. Correct what it is asked with."));
        }

        using var body = await Body(answer, cancellationToken);
        var auth = body.RootElement.GetProperty("auth");
        // Early, so that no read is refused because the token ended on its way; 0 is one that does not end.
        var seconds = auth.GetProperty("lease_duration").GetInt64() is > 0 and var lasts ? lasts * 0.8 : TimeSpan.FromDays(1).TotalSeconds;
        _lease = new Lease(auth.GetProperty("client_token").GetString()!, time.GetUtcNow().AddSeconds(seconds));
        return _lease.Token;
    }

    private async Task<string> PodsToken(CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(podToken, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SecretsUnavailableException($"The pod's token at {podToken} cannot be read. Secrets__Vault__KubernetesRole is for pods of Kubernetes with a service account's token.");
        }
    }

    private async Task<HttpResponseMessage> Ask(SecretsOptions vault, HttpMethod method, string path, string? token, Dictionary<string, string?>? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"{vault.VaultAddress!.TrimEnd('/')}/v1/{path}") { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Add("X-Vault-Request", "true");
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Vault-Token", token.Trim());
        }

        if (vault.VaultNamespace is { Length: > 0 } within)
        {
            request.Headers.Add("X-Vault-Namespace", within);
        }

        return await _http.SendAsync(request, cancellationToken);
    }

    private static async Task<JsonDocument> Body(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await answer.Content.LoadIntoBufferAsync(MostBytes, cancellationToken);
        return await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken), default, cancellationToken);
    }

    private sealed record Lease([property: Secret] string Token, DateTimeOffset Until)
    {
        private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
    }
}
