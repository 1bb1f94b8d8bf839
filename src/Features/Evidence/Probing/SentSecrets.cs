using System.Text;

namespace Preflight.Features.Evidence.Probing;

/// <summary>Hides what was sent in headers wherever a target gives it back: an echo must not turn a stored credential into something to read.</summary>
internal sealed class SentSecrets
{
    public const string Hidden = "•••";

    private const int Shortest = 4;

    // What these say is no secret, and often what an answer repeats by right.
    private static readonly HashSet<string> Open = new(StringComparer.OrdinalIgnoreCase)
    {
        "Accept", "Accept-Charset", "Accept-Language", "Cache-Control", "Content-Language", "Content-Type", "Pragma", "Range", "User-Agent",
    };

    private readonly string[] _secrets;

    public SentSecrets(IReadOnlyDictionary<string, string> headers) => _secrets =
    [
        // The longest first: a part must not take a piece out of the whole.
        .. headers.Where(header => !Open.Contains(header.Key)).SelectMany(header => Forms(header.Value)).Where(form => form.Length >= Shortest).Distinct().OrderByDescending(form => form.Length),
    ];

    public string Hide(string text) => _secrets.Aggregate(text, (shown, secret) => shown.Replace(secret, Hidden, StringComparison.OrdinalIgnoreCase));

    // As it was sent; without its scheme; the name and password of Basic; the values of cookies.
    private static IEnumerable<string> Forms(string value)
    {
        var whole = value.Trim();
        yield return whole;
        var token = whole[(whole.IndexOf(' ', StringComparison.Ordinal) + 1)..].Trim();
        yield return token;
        foreach (var pair in whole.Split(';'))
        {
            yield return pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..].Trim();
        }

        var bytes = new byte[token.Length];
        if (whole.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) && Convert.TryFromBase64String(token, bytes, out var count))
        {
            var credentials = Encoding.UTF8.GetString(bytes.AsSpan(0, count));
            yield return credentials;
            yield return credentials[(credentials.IndexOf(':', StringComparison.Ordinal) + 1)..];
        }
    }
}
