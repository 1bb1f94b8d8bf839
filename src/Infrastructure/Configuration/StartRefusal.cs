namespace Preflight.Infrastructure.Configuration;

/// <summary>Tells why the service does not start, where its log may not be set up yet.</summary>
public static class StartRefusal
{
    /// <returns>Whether it was told; not so for a fault that nobody foresaw.</returns>
    public static bool Tell(Exception fault)
    {
        if (StartRefusedException.LineOf(fault) is not { } line)
        {
            return false;
        }

#pragma warning disable RS0030 // The console is all there is before the log.
        Console.Error.WriteLine($"Preflight does not start: {line}");
#pragma warning restore RS0030
        return true;
    }
}
