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

    [ConfigurationKeyName("Http:HeadersTimeout")]
    [Description("How long a request's headers may take to arrive; then the connection ends.")]
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan HeadersTimeout { get; set; } = TimeSpan.FromSeconds(15);

    [ConfigurationKeyName("Http:KeepAliveTimeout")]
    [Description("How long a connection may say nothing, before its first request and between two; then it ends.")]
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan KeepAliveTimeout { get; set; } = TimeSpan.FromSeconds(130);

    [ConfigurationKeyName("Http:MinBytesPerSecond")]
    [Description("How fast a body must arrive, and an answer be taken, in bytes a second; a slower connection ends.")]
    [Range(1, 1_000_000)]
    public int MinBytesPerSecond { get; set; } = 240;

    [ConfigurationKeyName("Http:SlowStart")]
    [Description("How long a body or an answer may be slower than `Http__MinBytesPerSecond` at first.")]
    [Range(typeof(TimeSpan), "00:00:02", "00:01:00")]
    public TimeSpan SlowStart { get; set; } = TimeSpan.FromSeconds(5);

    [ConfigurationKeyName("Http:MaxRequestLineBytes")]
    [Description("The longest request line (method, path and query), in bytes; a longer one is answered with 414.")]
    [Range(1024, 32 * 1024)]
    public int MaxRequestLineBytes { get; set; } = 8 * 1024;

    [ConfigurationKeyName("Http:MaxHeaderBytes")]
    [Description("The most that all headers of a request may have together, in bytes; more are answered with 431.")]
    [Range(1024, 64 * 1024)]
    public int MaxHeaderBytes { get; set; } = 16 * 1024;

    [ConfigurationKeyName("Http:MaxHeaders")]
    [Description("How many headers a request may have; more are answered with 431.")]
    [Range(16, 1_000)]
    public int MaxHeaders { get; set; } = 64;

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
