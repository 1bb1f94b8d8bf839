using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Features.Evidence;

/// <summary>How evidence is gathered and kept.</summary>
[ConfigurationSection("Evidence")]
public sealed class EvidenceOptions
{
    [ConfigurationKeyName("Evidence:CheckTimeout")]
    [Description("How long one run of a check may take.")]
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan CheckTimeout { get; set; } = TimeSpan.FromSeconds(20);
}
