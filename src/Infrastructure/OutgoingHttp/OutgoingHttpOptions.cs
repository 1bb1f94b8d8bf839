using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>Where Preflight's own requests may go, and what they take from an answer.</summary>
[ConfigurationSection("Outgoing requests")]
public sealed class OutgoingHttpOptions : IValidatableObject
{
    [ConfigurationKeyName("OutgoingHttp:AllowedNetworks")]
    [Description("Addresses (`10.0.0.7`) and networks (`10.0.0.0/8`) that requests may reach although they are not public, divided by commas. Public addresses are always allowed.")]
    public string? AllowedNetworks { get; set; }

    [ConfigurationKeyName("OutgoingHttp:ConnectTimeout")]
    [Description("How long a connection may take: looking up the name, reaching one of its addresses, and TLS.")]
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    [ConfigurationKeyName("OutgoingHttp:MaxResponseBytes")]
    [Description("The most that is read of an answer's body, in bytes.")]
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxResponseBytes { get; set; } = 1024 * 1024;

    [ConfigurationKeyName("OutgoingHttp:AuthoritiesFile")]
    [Description("A PEM file with certificates of authorities that vouch for servers, besides those that the machine trusts; for a company's own authority.")]
    [StringLength(1000)]
    public string? AuthoritiesFile { get; set; }

    internal IEnumerable<IPNetwork> Networks => Entries.Select(entry => Parse(entry)!.Value);

    private string[] Entries => (AllowedNetworks ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Entries.Where(entry => Parse(entry) is null).Select(entry => new ValidationResult(
            $"OutgoingHttp__AllowedNetworks has '{entry}', which is neither an IP address nor a network such as 10.0.0.0/8.", [nameof(AllowedNetworks)]))
            .Concat(OutgoingAuthorities.FaultOf(AuthoritiesFile) is { } fault ? [new ValidationResult($"OutgoingHttp__AuthoritiesFile names '{AuthoritiesFile}', which {fault}.", [nameof(AuthoritiesFile)])] : []);

    private static IPNetwork? Parse(string entry)
    {
        var address = entry.Split('/')[0];
        // '10' would be 0.0.0.10, '010.0.0.0' would be 8.0.0.0, and a mapped address is judged as the IPv4 one that it stands for.
        if (!IPAddress.TryParse(address, out var parsed) || parsed.IsIPv4MappedToIPv6
            || (parsed.AddressFamily is AddressFamily.InterNetwork && parsed.ToString() != address))
        {
            return null;
        }

        return IPNetwork.TryParse(entry, out var network) ? network
            : address == entry ? new IPNetwork(parsed, parsed.GetAddressBytes().Length * 8)
            : null;
    }
}
