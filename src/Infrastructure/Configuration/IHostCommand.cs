namespace Preflight.Infrastructure.Configuration;

/// <summary>Something that an operator runs on the server with the Host's settings, in place of the service: <c>Preflight.Host NAME …</c>.</summary>
public interface IHostCommand
{
    /// <summary>What it is called, in kebab-case.</summary>
    string Name { get; }

    /// <param name="arguments">What stands behind the name.</param>
    /// <param name="output">Where it tells what it did.</param>
    /// <returns>The exit code.</returns>
    Task<int> Run(IReadOnlyList<string> arguments, TextWriter output);
}
