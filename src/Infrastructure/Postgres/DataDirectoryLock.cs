using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Postgres;

/// <summary>One Host at a time: an open handle that the operating system closes however the Host ends.</summary>
internal sealed class DataDirectoryLock : IDisposable
{
    private readonly FileStream _handle;

    private DataDirectoryLock(FileStream handle) => _handle = handle;

    public static DataDirectoryLock Take(string directory)
    {
        try
        {
            Directory.CreateDirectory(directory);
            return new DataDirectoryLock(new FileStream(Path.Combine(directory, "postgres.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (UnauthorizedAccessException)
        {
            throw new StartRefusedException($"DATA_DIR {directory} cannot be written: give the Host's user access to it, or set DATA_DIR to another directory.");
        }
        catch (IOException exception) when (exception.GetType() == typeof(IOException) && Directory.Exists(directory))
        {
            throw new StartRefusedException($"Another Host is running on DATA_DIR {directory}: stop it, or set DATA_DIR to another directory.");
        }
        catch (IOException exception)
        {
            throw new StartRefusedException($"DATA_DIR {directory} cannot be used: {exception.Message}");
        }
    }

    public void Dispose() => _handle.Dispose();
}
