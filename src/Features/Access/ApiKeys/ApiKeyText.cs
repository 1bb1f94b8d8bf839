using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Preflight.Features.Access.ApiKeys;

/// <summary>
/// The text of an API key: a prefix by which scanners recognise a leak, 190 random bits, and a checksum, so that a damaged key, or a
/// text that only looks like one, is told from a real one without asking the database.
/// </summary>
public static class ApiKeyText
{
    public const string Prefix = "pfk_";
    public const int Length = 42;

    private const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const int Random = 32;
    private const int Check = 6;

    public static string New() => Complete(Prefix + RandomNumberGenerator.GetString(Letters, Random));

    /// <summary>Whether it has the form of a key and its checksum is right.</summary>
    public static bool IsWhole(string key) =>
        key.Length == Length
        && key.StartsWith(Prefix, StringComparison.Ordinal)
        && key.Skip(Prefix.Length).All(char.IsAsciiLetterOrDigit)
        && Complete(key[..^Check]) == key;

    /// <summary>What is stored of it. A key has more entropy than anybody can try, so that a slow hash would protect nothing.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key)));

    // The first 32 bits of the SHA-256 in base 62.
    private static string Complete(string beginning)
    {
        var left = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.ASCII.GetBytes(beginning)));
        var check = new char[Check];
        for (var i = Check - 1; i >= 0; i--)
        {
            (left, var digit) = Math.DivRem(left, (uint)Letters.Length);
            check[i] = Letters[(int)digit];
        }

        return beginning + new string(check);
    }
}
