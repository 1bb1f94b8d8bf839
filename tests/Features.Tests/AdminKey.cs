using Preflight.Features.Access.ApiKeys;

namespace Preflight.Features;

/// <summary>The first admin's API key of every Host that this program starts.</summary>
internal static class AdminKey
{
    public static string Text { get; } = ApiKeyText.New();

    /// <summary>Puts it where the first start on a database takes it from.</summary>
    public static Task WriteTo(string dataDirectory) => File.WriteAllTextAsync(Path.Combine(dataDirectory, "admin-key"), Text);
}
