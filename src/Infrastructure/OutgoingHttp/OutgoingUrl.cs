namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>What a URL must be for a request to go there. Whether its host may be reached is judged only when it is connected to.</summary>
public static class OutgoingUrl
{
    /// <returns>What is wrong with it, as a sentence that does not repeat it (it may hold a secret); null where nothing is.</returns>
    public static string? FaultOf(Uri? url) => url switch
    {
        null or { IsAbsoluteUri: false } => "The URL must be absolute, such as https://example.com/hook.",
        _ when url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps => "The URL must begin with https:// or http://.",
        { UserInfo.Length: > 0 } => "The URL must hold no user name or password.",
        _ => null,
    };
}
