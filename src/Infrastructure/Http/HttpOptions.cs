using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Http;

/// <summary>What may come in, how much of it and for how long.</summary>
[ConfigurationSection("HTTP")]
public sealed class HttpOptions : IValidatableObject
{
    [ConfigurationKeyName("Http:MaxBodyBytes")]
    [Description("The largest body that is read, in bytes; a larger one is answered with 413.")]
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    [ConfigurationKeyName("Http:MaxFileBytes")]
    [Description("The largest file (a report of a tool) that is taken, in bytes; a larger one is answered with 413.")]
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxFileBytes { get; set; } = 64 * 1024 * 1024;

    [ConfigurationKeyName("Http:RequestTimeout")]
    [Description("How long a request may take; event streams have no such limit.")]
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    [ConfigurationKeyName("Http:MaxConnections")]
    [Description("Connections that are open at once; further ones are closed.")]
    [Range(1, 100_000)]
    public int MaxConnections { get; set; } = 1_000;

    [ConfigurationKeyName("Http:TrustedProxies")]
    [Description("Addresses (`10.0.0.7`) and networks (`10.0.0.0/8`) of the proxies whose `X-Forwarded-*` headers are believed, divided by commas.")]
    public string? TrustedProxies { get; set; }

    internal IEnumerable<IPNetwork> TrustedNetworks => Entries.Select(entry => Parse(entry)!.Value);

    private string[] Entries => (TrustedProxies ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Entries.Where(entry => Parse(entry) is null).Select(entry => new ValidationResult(
            $"Http__TrustedProxies has '{entry}', which is neither an IP address nor a network such as 10.0.0.0/8.", [nameof(TrustedProxies)]));

    private static IPNetwork? Parse(string entry) =>
        IPNetwork.TryParse(entry, out var network) ? network
        : IPAddress.TryParse(entry, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;
}
