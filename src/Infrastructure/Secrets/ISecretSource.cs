namespace Preflight.Infrastructure.Secrets;

/// <summary>Somewhere that settings come from which nobody should read.</summary>
internal interface ISecretSource
{
    /// <summary>The most settings that one source may bring.</summary>
    const int MostSettings = 500;

    /// <summary>The most characters that one of them may have.</summary>
    const int MostCharacters = 65_536;

    /// <summary>What it is called in the log and in metrics: <c>files</c>, <c>vault</c>, <c>azure</c>, <c>aws</c>.</summary>
    string Name { get; }

    /// <returns>All of its settings, by their keys.</returns>
    /// <exception cref="SecretsUnavailableException">It cannot be read, and why.</exception>
    Task<IReadOnlyDictionary<string, string?>> Read(CancellationToken cancellationToken);
}

/// <summary>A source of secrets cannot be read. The message says why and what to do; never a secret.</summary>
internal sealed class SecretsUnavailableException(string message) : Exception(message);
