using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Http;

/// <summary>How many connections one address may have.</summary>
[ConfigurationSection("HTTP")]
public sealed class ConnectionLimits
{
    [ConfigurationKeyName("Http:MaxConnectionsPerAddress")]
    [Description("Connections that one address may have open at once, of IPv6 addresses the first 64 bits; further ones are closed. Trusted proxies have no such limit: they must set one themselves.")]
    [Range(1, 100_000)]
    public int MaxConnectionsPerAddress { get; set; } = 250;
}
