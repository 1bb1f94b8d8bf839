using Microsoft.AspNetCore.Http;

namespace Preflight.Infrastructure.Http;

/// <summary>The <c>Idempotency-Key</c> header (draft-ietf-httpapi-idempotency-key-header): a quoted string, or a bare token as most clients write it.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";
    public const int MaxLength = 255;

    /// <summary>Null for safe methods and where the header is absent; a header that is no key refuses the request.</summary>
    public static string? Read(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || !request.Headers.TryGetValue(Header, out var values))
        {
            return null;
        }

        return values is [{ } value] && TryParse(value, out var key)
            ? key
            : throw new RequestRefusedException(RequestProblems.Malformed,
                [ProblemError.InHeader(Header, $"Send one key of 1 to {MaxLength} visible ASCII characters, such as a UUID in double quotes.")]);
    }

    internal static bool TryParse(string text, out string key)
    {
        var value = text.AsSpan().Trim(' ');
        var quoted = value is ['"', .., '"'];
        if (quoted)
        {
            value = value[1..^1];
        }

        key = quoted && value.Contains('\\') ? Unescape(value) : value.ToString();
        return key.Length is > 0 and <= MaxLength
            && !key.AsSpan().ContainsAnyExceptInRange('\x20', '\x7e')
            && (quoted ? IsWellEscaped(value) : !value.ContainsAny("\", ;\\"));
    }

    // RFC 8941: only a quote and a backslash are escaped, and neither stands bare.
    private static bool IsWellEscaped(ReadOnlySpan<char> value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] is '"' || (value[i] is '\\' && (++i == value.Length || value[i] is not ('"' or '\\'))))
            {
                return false;
            }
        }

        return true;
    }

    private static string Unescape(ReadOnlySpan<char> value) =>
        value.ToString().Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);
}
