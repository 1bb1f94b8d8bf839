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

    [ConfigurationKeyName("Evidence:KeepResults")]
    [Description("How long every result of a check is kept. Of older ones the first, the last and every change stay.")]
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan KeepResults { get; set; } = TimeSpan.FromDays(30);

    [ConfigurationKeyName("Evidence:KeepReportBytes")]
    [Description("The largest report that is kept itself, in bytes; of a larger one its digest is kept.")]
    [Range(0, 64 * 1024 * 1024)]
    public int KeepReportBytes { get; set; } = 4 * 1024 * 1024;

    [ConfigurationKeyName("Evidence:WaiverMost")]
    [Description("How long a waiver lasts at most.")]
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan WaiverMost { get; set; } = TimeSpan.FromDays(90);

    [ConfigurationKeyName("Evidence:WaiverNotice")]
    [Description("How long before a waiver ends the webhooks are told.")]
    [Range(typeof(TimeSpan), "00:00:00", "90.00:00:00")]
    public TimeSpan WaiverNotice { get; set; } = TimeSpan.FromDays(7);
}
