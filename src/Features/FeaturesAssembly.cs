using System.Reflection;

namespace Preflight.Features;

/// <summary>Where the features are: what is found at start is looked for here, and nowhere else.</summary>
public static class FeaturesAssembly
{
    public static Assembly Instance { get; } = typeof(FeaturesAssembly).Assembly;
}
