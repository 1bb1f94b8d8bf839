using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Features.Audit;

/// <summary>How the trail is sealed.</summary>
[ConfigurationSection("Audit")]
public sealed class AuditOptions
{
    [ConfigurationKeyName("Audit:CheckpointEvery")]
    [Description("How often a checkpoint is signed at most, while there are new entries.")]
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan CheckpointEvery { get; set; } = TimeSpan.FromMinutes(1);

    [ConfigurationKeyName("Audit:KeyLifetime")]
    [Description("How long a key signs checkpoints before another takes its place.")]
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromDays(90);

    [ConfigurationKeyName("Audit:KeepAddresses")]
    [Description("How long the addresses of callers that are no people can be read, in whole months; a person's can until they are erased.")]
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepAddresses { get; set; } = TimeSpan.FromDays(180);
}
