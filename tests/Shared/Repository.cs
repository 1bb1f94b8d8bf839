namespace Preflight.Shared;

/// <summary>The files of the repository that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot(string directory) =>
        File.Exists(System.IO.Path.Combine(directory, "Features.sln")) ? directory : FindRoot(System.IO.Path.GetDirectoryName(directory)!);
}
