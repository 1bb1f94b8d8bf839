using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Secrets;

/// <summary>Settings from where secrets are kept, chosen by configuration.</summary>
public static class PreflightSecrets
{
    /// <summary>
    /// Reads every source that is set, and keeps reading them while the Host runs. What a source brings goes before environment variables and arguments;
    /// Vault goes before files, Azure before Vault, AWS before Azure. Call it before anything reads its options.
    /// </summary>
    /// <exception cref="StartRefusedException">A source cannot be read, and why.</exception>
    public static async Task AddPreflightSecrets(this IHostApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var providers = new List<SecretProvider>();
        builder.Services.AddSingleton<IReadOnlyList<SecretProvider>>(providers);

        // Files are first and alone: what the other sources are asked with may lie in them.
        if (configuration["Secrets:Directory"] is { Length: > 0 } directory)
        {
            await Add(new SecretFiles(Path.Combine(builder.Environment.ContentRootPath, directory)));
        }

        var options = builder.AddValidatedOptions<SecretsOptions>();
        if (options.VaultAddress is { Length: > 0 })
        {
            await Add(new VaultSecrets(Now, TimeProvider.System, Handler()));
        }

        if (options.AzureVault is { Length: > 0 })
        {
            await Add(new AzureSecrets(Now, Handler()));
        }

        if (options.AwsSecrets is { Length: > 0 })
        {
            await Add(new AwsSecrets(Now, Handler()));
        }

        if (providers.Count > 0)
        {
            builder.Services.AddHostedService<SecretRefresh>();
        }

        SecretsOptions Now() => OptionsRegistration.Read<SecretsOptions>(configuration);

        async Task Add(ISecretSource source)
        {
            var provider = new SecretProvider(source);
            await ReadFirst(provider);
            ((IConfigurationBuilder)configuration).Add(provider);
            providers.Add(provider);
        }
    }

    // Not through a proxy, and no redirects: a secret goes where the settings say.
    private static SocketsHttpHandler Handler() =>
        new() { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5), MaxResponseHeadersLength = 64 };

    private static async Task ReadFirst(SecretProvider provider)
    {
        using var limit = new CancellationTokenSource(SecretRefresh.Patience);
        try
        {
            await provider.Read(limit.Token);
        }
        catch (SecretsUnavailableException fault)
        {
            throw new StartRefusedException(fault.Message);
        }
        catch (OperationCanceledException)
        {
            throw new StartRefusedException($"The secrets from {provider.Name} took longer than {SecretRefresh.Patience} to read. Let this machine reach them.");
        }
    }
}
