using System.Reflection;
using Preflight.Features;
using Preflight.Infrastructure.Storage;

namespace Preflight.Architecture.Tests;

/// <summary>What the rules are about: the assemblies and the files of the repository.</summary>
internal static class Sources
{
    public static Assembly Features => FeaturesAssembly.Instance;

    public static Assembly Infrastructure => typeof(UnitOfWork).Assembly;

    public static Assembly Host => typeof(Program).Assembly;

    /// <summary>Our own C# files below a folder, by their path from the root; none that a tool wrote.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files(params string[] folders) =>
    [
        .. folders.SelectMany(folder => Directory.EnumerateFiles(Repository.Path(folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/Internal/Generated/", StringComparison.Ordinal))
            .Select(file => (file, File.ReadAllText(Repository.Path(file)))),
    ];

    /// <summary>The types that we wrote ourselves.</summary>
    public static IReadOnlyList<Type> Types(params Assembly[] assemblies) =>
    [
        .. assemblies.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("Preflight", StringComparison.Ordinal) is true && !type.Name.Contains('<', StringComparison.Ordinal)),
    ];

    /// <summary>The folders of use cases: those directly below an area that hold an endpoint.</summary>
    public static IReadOnlyList<string> Slices() =>
    [
        .. Directory.EnumerateDirectories(Repository.Path("src/Features"))
            .SelectMany(Directory.EnumerateDirectories)
            .Where(folder => Directory.EnumerateFiles(folder, "*Endpoint.cs").Any()),
    ];
}
