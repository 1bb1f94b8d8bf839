using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Preflight.Infrastructure.Security;

/// <summary>
/// What of an address goes on record, where nothing can be deleted: its route, and of the values in it those that look like ids and slugs.
/// A key or an e-mail address that somebody put there does not.
/// </summary>
internal static partial class RecordedPath
{
    private const int LongestPath = 300;
    private const string Masked = "{…}";

    public static string Of(HttpContext http)
    {
        var route = http.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } text } ? text.Trim('/').Split('/') : [];
        var parts = (http.Request.Path.Value ?? "").Trim('/').Split('/').Select((part, i) => part.Length == 0 || Plain().IsMatch(part) ? part : Name(route, i));
        var path = $"/{string.Join('/', parts)}";
        return path.Length > LongestPath ? path[..LongestPath] : path;
    }

    /// <summary>A value of an address as it may be recorded.</summary>
    public static string Value(string value) => Plain().IsMatch(value) ? value : Masked;

    private static string Name(string[] route, int i) => i < route.Length && route[i].StartsWith('{') ? route[i] : Masked;

    [GeneratedRegex(@"^(?=.{1,80}\z)[A-Za-z0-9]{1,60}(?:[.-][A-Za-z0-9]{1,60})*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Plain();
}
