using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.OutgoingHttp;

namespace Preflight.Features.Evidence.Probing;

/// <summary>The Prometheus servers that checks may ask.</summary>
[ConfigurationSection("Prometheus")]
public sealed class PrometheusOptions : IValidatableObject
{
    [ConfigurationKeyName("Prometheus:Servers")]
    [Description("The servers that checks may ask, each by a name that checks call it by: `main=https://prometheus.example.org,eu=http://10.0.0.5:9090`. They may have inner addresses: what you name here is reached, whatever `OutgoingHttp__AllowedNetworks` says.")]
    [StringLength(8000)]
    public string? Servers { get; set; }

    [Secret]
    [ConfigurationKeyName("Prometheus:Tokens")]
    [Description("Bearer tokens for them, by the same names: `main=…,eu=…`.")]
    [StringLength(100_000)]
    public string? Tokens { get; set; }

    internal IReadOnlyList<PrometheusServer> Configured()
    {
        var tokens = Pairs(Tokens).ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal);
        return [.. Pairs(Servers).Select(pair => new PrometheusServer(pair.Name, new Uri(pair.Value.TrimEnd('/') + '/'), tokens.GetValueOrDefault(pair.Name)))];
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var (servers, tokens) = (Pairs(Servers), Pairs(Tokens));
        foreach (var (name, value) in servers)
        {
            if (!IsName(name))
            {
                yield return new($"Prometheus__Servers has '{name}' before an '=', which is no name of small letters, digits and dashes, at most {PrometheusProbes.ServerLength} of them.");
            }
            else if (!Uri.TryCreate(value, UriKind.Absolute, out var url) || OutgoingUrl.FaultOf(url) is not null || url is not { Query.Length: 0, Fragment.Length: 0 })
            {
                yield return new($"Prometheus__Servers has '{name}' with something that is no absolute http or https address without a user's name, a password, a query and a fragment.");
            }
        }

        // A token is not repeated, whatever is wrong with it.
        foreach (var (name, value) in tokens)
        {
            if (!servers.Any(server => server.Name == name))
            {
                yield return new("Prometheus__Tokens has a name that Prometheus__Servers does not have.");
            }
            else if (value.Length == 0 || !value.All(letter => letter is > ' ' and <= '~'))
            {
                yield return new($"Prometheus__Tokens has a token for '{name}' that is empty, or not of visible ASCII characters.");
            }
        }

        if (servers.Concat(tokens.Select(token => token with { Name = "token of " + token.Name })).CountBy(pair => pair.Name).Any(count => count.Value > 1))
        {
            yield return new("Prometheus__Servers and Prometheus__Tokens name each server once.");
        }
    }

    internal static bool IsName(string name) =>
        name.Length is > 0 and <= PrometheusProbes.ServerLength && name.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-');

    private static Pair[] Pairs(string? text) =>
    [
        .. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(entry => entry.Split('=', 2, StringSplitOptions.TrimEntries))
            .Select(parts => parts is [var name, var value] ? new Pair(name, value) : new Pair("", parts[0])),
    ];

    private sealed record Pair(string Name, string Value);
}

/// <param name="Name">What checks call it.</param>
/// <param name="Address">Where it is, with a slash at its end.</param>
/// <param name="Token">What it is shown; null where it wants nothing.</param>
internal sealed record PrometheusServer(string Name, Uri Address, [property: Secret] string? Token)
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
