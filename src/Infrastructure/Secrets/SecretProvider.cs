using Microsoft.Extensions.Configuration;

namespace Preflight.Infrastructure.Secrets;

/// <summary>What a source of secrets brought last, as configuration.</summary>
internal sealed class SecretProvider(ISecretSource source) : ConfigurationProvider, IConfigurationSource
{
    public string Name => source.Name;

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    /// <summary>Reads the source.</summary>
    /// <returns>Whether anything differs from the last time; <see cref="Announce"/> tells those who listen.</returns>
    public async Task<bool> Read(CancellationToken cancellationToken)
    {
        var read = await source.Read(cancellationToken);
        if (read.Count == Data.Count && read.All(pair => Data.TryGetValue(pair.Key, out var known) && known == pair.Value))
        {
            return false;
        }

        Data = new Dictionary<string, string?>(read, StringComparer.OrdinalIgnoreCase);
        return true;
    }

    public void Announce() => OnReload();
}
