using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Azure.Security.KeyVault.Secrets;

namespace Preflight.Infrastructure.Secrets;

/// <summary>Azure Key Vault, by Azure's own packages: all secrets that are enabled, <c>--</c> in their names standing for <c>__</c>, which a name there cannot have.</summary>
internal sealed class AzureSecrets(Func<SecretsOptions> options, HttpMessageHandler handler) : ISecretSource, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClientTransport _transport = new(handler);
    private readonly Dictionary<string, (DateTimeOffset? UpdatedOn, string Value)> _known = new(StringComparer.OrdinalIgnoreCase);
    private (string Proof, SecretClient Client)? _client;

    public string Name => "azure";

    public async Task<IReadOnlyDictionary<string, string?>> Read(CancellationToken cancellationToken)
    {
        var azure = options();
        var settings = new SecretSettings("the Azure Key Vault");
        try
        {
            var client = Client(azure);
            await foreach (var secret in client.GetPropertiesOfSecretsAsync(cancellationToken))
            {
                if (secret.Enabled != false)
                {
                    settings.Add(secret.Name.Replace("--", "__", StringComparison.Ordinal), await Value(client, secret, cancellationToken));
                }
            }
        }
        catch (AuthenticationFailedException)
        {
            throw new SecretsUnavailableException("Azure does not know who asks for its Key Vault. Correct Secrets__Azure__TenantId, Secrets__Azure__ClientId and Secrets__Azure__ClientSecret, or give this machine an identity.");
        }
        catch (RequestFailedException fault)
        {
            throw new SecretsUnavailableException(FormattableString.Invariant($"The Azure Key Vault at {azure.AzureVault} cannot be read ({fault.Status} {fault.ErrorCode}). Whoever asks needs the role Key Vault Secrets User there."));
        }
        catch (AggregateException)
        {
            // What the SDK throws once all its attempts have failed to connect.
            throw new SecretsUnavailableException($"The Azure Key Vault at {azure.AzureVault} does not answer. Correct Secrets__Azure__Vault, or let this machine reach it.");
        }

        return settings.Values;
    }

    public void Dispose() => _transport.Dispose();

    // The list tells when each was changed, so that only what is new is asked for.
    private async Task<string> Value(SecretClient client, SecretProperties secret, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(secret.Name, out var known) && known.UpdatedOn == secret.UpdatedOn)
        {
            return known.Value;
        }

        var read = (await client.GetSecretAsync(secret.Name, cancellationToken: cancellationToken)).Value;
        _known[secret.Name] = (secret.UpdatedOn, read.Value);
        return read.Value;
    }

    private SecretClient Client(SecretsOptions azure)
    {
        var proof = string.Join('\n', azure.AzureVault, azure.AzureTenantId, azure.AzureClientId, azure.AzureClientSecret);
        if (_client is not { } made || made.Proof != proof)
        {
            _known.Clear();
            _client = made = (proof, new SecretClient(new Uri(azure.AzureVault!), Credential(azure), Bounded(new SecretClientOptions())));
        }

        return made.Client;
    }

    private TokenCredential Credential(SecretsOptions azure) => azure.AzureClientSecret is { Length: > 0 } secret
        ? new ClientSecretCredential(azure.AzureTenantId, azure.AzureClientId, secret, Bounded(new ClientSecretCredentialOptions()))
        : new DefaultAzureCredential(Bounded(new DefaultAzureCredentialOptions()));

    private TOptions Bounded<TOptions>(TOptions client)
        where TOptions : ClientOptions
    {
        client.Transport = _transport;
        client.Retry.MaxRetries = 2;
        client.Retry.NetworkTimeout = Patience;
        client.Diagnostics.IsTelemetryEnabled = false;
        client.Diagnostics.IsLoggingContentEnabled = false;
        return client;
    }
}
