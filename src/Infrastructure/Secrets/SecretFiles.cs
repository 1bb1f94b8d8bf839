using System.Text;

namespace Preflight.Infrastructure.Secrets;

/// <summary>
/// A directory with one file for each setting, as Docker, Kubernetes, systemd and Vault's agent make it. Read as a whole each time, through links, so that
/// a set of files that is swapped at once (Kubernetes) is seen; a watcher on the directory would miss it.
/// </summary>
internal sealed class SecretFiles(string directory) : ISecretSource
{
    public string Name => "files";

    public async Task<IReadOnlyDictionary<string, string?>> Read(CancellationToken cancellationToken)
    {
        var settings = new SecretSettings($"Secrets__Directory ({directory})");
        try
        {
            foreach (var file in Directory.EnumerateFiles(directory).Where(IsSetting))
            {
                settings.Add(Path.GetFileName(file), await Text(file, cancellationToken));
            }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SecretsUnavailableException($"Secrets__Directory ({directory}) cannot be read: {Kind(fault)}. Let the user that runs Preflight read it.");
        }

        return settings.Values;
    }

    // Kubernetes and editors keep what is no setting behind a dot.
    private static bool IsSetting(string file) => !Path.GetFileName(file).StartsWith('.');

    private static async Task<string> Text(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        if (stream.CanSeek && stream.Length > ISecretSource.MostCharacters)
        {
            throw new SecretsUnavailableException($"{file} has more than {ISecretSource.MostCharacters} bytes.");
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(cancellationToken);
        // The newline that editors and echo put at the end is none of the secret's.
        return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;
    }

    private static string Kind(Exception fault) => fault switch
    {
        DirectoryNotFoundException => "there is no such directory",
        UnauthorizedAccessException => "that is not permitted",
        _ => fault.GetType().Name,
    };
}
