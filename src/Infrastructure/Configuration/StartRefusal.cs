namespace Preflight.Infrastructure.Configuration;

/// <summary>Tells why the service does not start, where its log may not be set up yet.</summary>
public static class StartRefusal
{
    public static void Tell(Exception refused)
    {
#pragma warning disable RS0030 // The console is all there is before the log.
        Console.Error.WriteLine($"Preflight does not start: {refused.Message}");
#pragma warning restore RS0030
    }
}
