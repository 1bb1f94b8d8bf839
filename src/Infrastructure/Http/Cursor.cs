using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// Cursors that clients hand back as they got them: base64url of the sort keys with a checksum, so that a damaged cursor, or one
/// of another list, is refused and not misread. It keeps no secret and protects nothing.
/// </summary>
public static class Cursor
{
    internal const int MaxLength = 1024;
    private const int ChecksumLength = 6;

    public static string Write<TCursor>(TCursor position) where TCursor : class
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(position, JsonConventions.Options);
        return Base64Url.EncodeToString([.. Checksum<TCursor>(json), .. json]);
    }

    public static bool TryRead<TCursor>(string text, [NotNullWhen(true)] out TCursor? position) where TCursor : class
    {
        position = null;
        if (text.Length > MaxLength || !Base64Url.IsValid(text))
        {
            return false;
        }

        var bytes = Base64Url.DecodeFromChars(text).AsSpan();
        if (bytes.Length <= ChecksumLength || !bytes[..ChecksumLength].SequenceEqual(Checksum<TCursor>(bytes[ChecksumLength..])))
        {
            return false;
        }

        try
        {
            var json = bytes[ChecksumLength..];
            position = JsonSerializer.Deserialize<TCursor>(json, JsonConventions.Options);
            return position is not null && !HasNul(json);
        }
        catch (JsonException)
        {
            // A cursor of an earlier version, whose fields were others.
            return false;
        }
    }

    // The database takes none in a text.
    private static bool HasNul(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.GetString()!.Contains('\0', StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Checksum<TCursor>(ReadOnlySpan<byte> json) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(typeof(TCursor).Name), .. json])[..ChecksumLength];
}
