namespace Preflight.Features.Access;

/// <summary>A key in a file that the owner of the process alone can read.</summary>
internal static class KeyFile
{
    /// <exception cref="IOException">There is such a file.</exception>
    public static async Task Write(string file, string text, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var writer = new StreamWriter(file, options);
        await writer.WriteLineAsync(text.AsMemory(), cancellationToken);
    }
}
