using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Preflight.Features.Webhooks;

/// <summary>
/// Secrets and signatures after Standard Webhooks: <c>whsec_</c> and base64, HMAC-SHA256 over id, timestamp and body.
/// <see href="https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md"/>
/// </summary>
public sealed class WebhookSecrets(IDataProtectionProvider protection, TimeProvider time)
{
    private const string Prefix = "whsec_";

    /// <summary>24 to 64 bytes are asked for.</summary>
    private const int Bytes = 32;

    private readonly IDataProtector _secrets = protection.CreateProtector("Preflight.Webhooks.Secret");
    private readonly IDataProtector _headers = protection.CreateProtector("Preflight.Webhooks.Headers");

    /// <summary>A new secret, to show once, and the form in which it is stored.</summary>
    public (string Shown, string Stored) Create()
    {
        var shown = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(Bytes));
        return (shown, _secrets.Protect(shown));
    }

    /// <summary>Custom headers as they are stored; null where there are none.</summary>
    public string? Protect(IReadOnlyDictionary<string, string>? headers) =>
        headers is null or { Count: 0 } ? null : _headers.Protect(JsonSerializer.Serialize(headers));

    public IReadOnlyDictionary<string, string> Headers(Webhook webhook) =>
        webhook.Terms.Headers is { } stored ? JsonSerializer.Deserialize<Dictionary<string, string>>(_headers.Unprotect(stored))! : new Dictionary<string, string>();

    /// <summary>The value of <c>webhook-signature</c>: one signature for each secret that counts now, divided by blanks.</summary>
    public string Sign(Webhook webhook, string id, DateTimeOffset at, string body)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{at.ToUnixTimeSeconds()}.{body}"));
        var former = webhook.FormerSecrets.Where(former => former.Until > time.GetUtcNow()).Select(former => former.Secret).Reverse();
        return string.Join(' ', former.Prepend(webhook.Secret).Select(secret => "v1," + Convert.ToBase64String(HMACSHA256.HashData(KeyOf(_secrets.Unprotect(secret)), signed))));
    }

    private static byte[] KeyOf(string secret) => Convert.FromBase64String(secret[Prefix.Length..]);
}
