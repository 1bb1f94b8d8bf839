using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Security;

/// <summary>How much one caller may ask for. Each Host counts by itself.</summary>
[ConfigurationSection("RateLimits")]
public sealed class RateLimitsOptions
{
    [ConfigurationKeyName("RateLimits:Reads")]
    [Description("Reads that one caller may ask for in a minute.")]
    [Range(1, 1_000_000_000)]
    public int Reads { get; set; } = 6_000;

    [ConfigurationKeyName("RateLimits:Writes")]
    [Description("Changes that one caller may ask for in a minute.")]
    [Range(1, 1_000_000_000)]
    public int Writes { get; set; } = 1_200;

    [ConfigurationKeyName("RateLimits:Uploads")]
    [Description("Documents that one caller may send in a minute.")]
    [Range(1, 1_000_000_000)]
    public int Uploads { get; set; } = 120;

    [ConfigurationKeyName("RateLimits:ConcurrentUploads")]
    [Description("Documents that one caller may send at once.")]
    [Range(1, 10_000)]
    public int ConcurrentUploads { get; set; } = 8;

    [ConfigurationKeyName("RateLimits:ConcurrentStreams")]
    [Description("Event streams that one caller may have open at once.")]
    [Range(1, 100_000)]
    public int ConcurrentStreams { get; set; } = 50;

    [ConfigurationKeyName("RateLimits:Anonymous")]
    [Description("Requests without a credential that counts, which one address may send in a minute; of IPv6 addresses the first 64 bits count.")]
    [Range(1, 1_000_000_000)]
    public int Anonymous { get; set; } = 600;

    [ConfigurationKeyName("RateLimits:Authentication")]
    [Description("Credentials that do not count, which one address may show in a minute; after that the answer is 429. One that counts is taken at all times.")]
    [Range(1, 1_000_000_000)]
    public int Authentication { get; set; } = 30;

    [ConfigurationKeyName("RateLimits:RecordedRefusals")]
    [Description("Refusals of one kind that one address, or one caller, has in the audit trail by themselves in a minute; further ones are one entry that counts them.")]
    [Range(1, 1_000_000_000)]
    public int RecordedRefusals { get; set; } = 20;
}
