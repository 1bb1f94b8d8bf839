using System.Net;
using System.Text;
using System.Text.Json;

namespace Preflight.Features;

/// <summary>A browser: keeps cookies, and says of each request where it comes from.</summary>
internal sealed class Browser(PreflightApp app) : IDisposable
{
    private readonly HttpClient _client = app.Host.Server.CreateClient();

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<string> SetCookies { get; private set; } = [];

    /// <summary>Where the newest answer sends the browser.</summary>
    public Uri? Location { get; private set; }

    /// <summary>Sends a request, whose answer must have this status.</summary>
    /// <param name="method">GET, POST, ….</param>
    /// <param name="url">Where.</param>
    /// <param name="body">JSON.</param>
    /// <param name="status">What is expected.</param>
    /// <param name="headers">Further headers; those of the fetch metadata are a page's of the same origin where there are none.</param>
    public Task<JsonElement> Send(HttpMethod method, string url, string? body = null, int status = 200, params (string Name, string Value)[] headers) =>
        Send(method, url, body, "application/json", status, headers);

    /// <summary>The same with a body of another kind.</summary>
    public async Task<JsonElement> Send(HttpMethod method, string url, string? body, string mediaType, int status, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, mediaType);
        if (Cookies.Count > 0)
        {
            request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        }

        foreach (var (name, value) in headers is [] ? [("Sec-Fetch-Site", "same-origin")] : headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await _client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        Location = answer.Headers.Location;
        SetCookies = answer.Headers.TryGetValues("Set-Cookie", out var set) ? [.. set] : [];
        foreach (var cookie in SetCookies)
        {
            Keep(cookie);
        }

        return text.Length == 0 || answer.StatusCode == HttpStatusCode.Redirect ? default : JsonDocument.Parse(text).RootElement;
    }

    public Task<JsonElement> Get(string url, int status = 200) => Send(HttpMethod.Get, url, null, status);

    public Task<JsonElement> Post(string url, string? body = null, int status = 200) => Send(HttpMethod.Post, url, body, status);

    /// <summary>Opens what does not end by itself.</summary>
    public async Task<HttpResponseMessage> Open(string url, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        var answer = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        ((int)answer.StatusCode).ShouldBe(200);
        return answer;
    }

    public void Dispose() => _client.Dispose();

    private void Keep(string cookie)
    {
        var (name, value) = (cookie[..cookie.IndexOf('=', StringComparison.Ordinal)], cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..].Split(';')[0]);
        if (value.Length == 0)
        {
            Cookies.Remove(name);
        }
        else
        {
            Cookies[name] = value;
        }
    }
}
