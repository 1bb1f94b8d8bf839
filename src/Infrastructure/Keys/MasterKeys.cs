using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Preflight.Infrastructure.Keys;

/// <summary>
/// The keys that encrypt other keys at rest, with AES-256-GCM. They come from configuration and are never stored; what they encrypted
/// names the one that did.
/// </summary>
internal sealed class MasterKeys
{
    private const int KeyBytes = 32;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int IdBytes = 4;

    private static readonly XName Sealed = "encryptedKey";
    private static readonly byte[] Use = "preflight data-protection key"u8.ToArray();

    private readonly IReadOnlyList<(string Id, byte[] Key)> _keys;

    private MasterKeys(IReadOnlyList<(string Id, byte[] Key)> keys) => _keys = keys;

    /// <summary>The key that encrypts; null where there is none. It tells nothing of the key itself.</summary>
    public string? CurrentId => _keys.Count == 0 ? null : _keys[0].Id;

    /// <param name="text">Keys in base 64, divided by commas.</param>
    /// <param name="keys">Those keys.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out MasterKeys? keys)
    {
        var parsed = new List<(string, byte[])>();
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var key = new byte[KeyBytes];
            if (!Convert.TryFromBase64String(part, key, out var written) || written != KeyBytes)
            {
                keys = null;
                return false;
            }

            parsed.Add((Convert.ToHexStringLower(SHA256.HashData([.. Use, .. key]).AsSpan(0, IdBytes)), key));
        }

        keys = new MasterKeys(parsed);
        return true;
    }

    /// <summary>The master key that a sealed element names; null where it is no sealed element.</summary>
    public static string? IdOf(XElement element) => element.Name == Sealed ? (string?)element.Attribute("masterKey") : null;

    public bool Has(string id) => _keys.Any(key => key.Id == id);

    /// <summary>Encrypts with the first key.</summary>
    public XElement Seal(XElement plain)
    {
        var (id, key) = _keys[0];
        var text = Encoding.UTF8.GetBytes(plain.ToString(SaveOptions.DisableFormatting));
        var bytes = new byte[NonceBytes + TagBytes + text.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(bytes.AsSpan(0, NonceBytes), text, bytes.AsSpan(NonceBytes + TagBytes), bytes.AsSpan(NonceBytes, TagBytes), Use);
        CryptographicOperations.ZeroMemory(text);
        return new XElement(Sealed, new XAttribute("masterKey", id), Convert.ToBase64String(bytes));
    }

    /// <summary>Decrypts with the key that the element names.</summary>
    /// <exception cref="CryptographicException">It is none of these, or the element was altered.</exception>
    public XElement Open(XElement element)
    {
        var id = IdOf(element);
        var key = _keys.FirstOrDefault(known => known.Id == id).Key ?? throw new CryptographicException($"DataProtection__MasterKeys does not hold the key {id}.");
        var bytes = Convert.FromBase64String(element.Value).AsSpan();
        var text = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(bytes[..NonceBytes], bytes[(NonceBytes + TagBytes)..], bytes.Slice(NonceBytes, TagBytes), text, Use);
        return XElement.Parse(Encoding.UTF8.GetString(text));
    }
}
