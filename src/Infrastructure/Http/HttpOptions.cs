using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Preflight.Infrastructure.Http;

/// <summary>What may come in, how much of it and for how long (section <c>Http</c>).</summary>
public sealed class HttpOptions : IValidatableObject
{
    public const string Section = "Http";

    /// <summary>The largest body that is read, in bytes; a larger one is answered with 413.</summary>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>How long a request may take; event streams have no such limit.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Connections that are open at once; further ones are closed.</summary>
    [Range(1, 100_000)]
    public int MaxConnections { get; set; } = 1_000;

    /// <summary>
    /// Addresses (<c>10.0.0.7</c>) and networks (<c>10.0.0.0/8</c>) of the proxies whose <c>X-Forwarded-*</c> headers are believed,
    /// divided by commas; none by default.
    /// </summary>
    public string TrustedProxies { get; set; } = "";

    internal IEnumerable<IPNetwork> TrustedNetworks => Entries.Select(entry => Parse(entry)!.Value);

    private string[] Entries => TrustedProxies.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Entries.Where(entry => Parse(entry) is null).Select(entry => new ValidationResult(
            $"{Section}:{nameof(TrustedProxies)} has '{entry}', which is neither an IP address nor a network such as 10.0.0.0/8.", [nameof(TrustedProxies)]));

    private static IPNetwork? Parse(string entry) =>
        IPNetwork.TryParse(entry, out var network) ? network
        : IPAddress.TryParse(entry, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
