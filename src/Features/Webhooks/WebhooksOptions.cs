using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Features.Webhooks;

/// <summary>How events are delivered.</summary>
[ConfigurationSection("Webhooks")]
public sealed class WebhooksOptions
{
    [ConfigurationKeyName("Webhooks:Timeout")]
    [Description("How long a receiver may take to answer.")]
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    [ConfigurationKeyName("Webhooks:Concurrency")]
    [Description("Deliveries to one webhook at once, where it did not ask for order.")]
    [Range(1, 64)]
    public int Concurrency { get; set; } = 4;

    [ConfigurationKeyName("Webhooks:SecretOverlap")]
    [Description("How long the secret before a rotation signs as well.")]
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan SecretOverlap { get; set; } = TimeSpan.FromDays(1);

    [ConfigurationKeyName("Webhooks:DisableAfter")]
    [Description("How long a receiver may fail without one success before its webhook is disabled.")]
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    [ConfigurationKeyName("Webhooks:KeepDeliveries")]
    [Description("How long deliveries that ended can still be read and sent again.")]
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan KeepDeliveries { get; set; } = TimeSpan.FromDays(30);
}
