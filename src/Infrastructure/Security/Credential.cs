using Microsoft.Extensions.Primitives;

namespace Preflight.Infrastructure.Security;

/// <summary>What a request shows of who sends it.</summary>
internal static class Credential
{
    private const string Scheme = "Bearer ";

    /// <returns>The key of an <c>Authorization</c> header (RFC 6750); null where it is not one key.</returns>
    public static string? Key(StringValues header) =>
        header is [{ } only] && only.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? only[Scheme.Length..].Trim() : null;
}
