using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Features.Access;

/// <summary>How callers are known.</summary>
[ConfigurationSection("Access")]
public sealed class AccessOptions
{
    [ConfigurationKeyName("Access:KeyOverlap")]
    [Description("How long the text of an API key counts as well after it was rotated.")]
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan KeyOverlap { get; set; } = TimeSpan.FromDays(1);
}
