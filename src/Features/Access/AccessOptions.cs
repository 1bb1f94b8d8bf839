using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access;

/// <summary>How callers are known.</summary>
[ConfigurationSection("Access")]
public sealed class AccessOptions : IValidatableObject
{
    [ConfigurationKeyName("Access:KeyOverlap")]
    [Description("How long the text of an API key counts as well after it was rotated.")]
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan KeyOverlap { get; set; } = TimeSpan.FromDays(1);

    [ConfigurationKeyName("Access:SessionIdle")]
    [Description("How long a session of a browser lasts after its last use.")]
    [Range(typeof(TimeSpan), "00:02:00", "7.00:00:00")]
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(1);

    [ConfigurationKeyName("Access:SessionLifetime")]
    [Description("How long a session of a browser lasts at most, however often it is used.")]
    [Range(typeof(TimeSpan), "00:02:00", "30.00:00:00")]
    public TimeSpan SessionLifetime { get; set; } = TimeSpan.FromHours(12);

    [ConfigurationKeyName("Access:BreakGlassMost")]
    [Description("How long a role lasts at most that somebody takes in an emergency.")]
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan BreakGlassMost { get; set; } = TimeSpan.FromHours(1);

    [ConfigurationKeyName("Access:BreakGlassRoles")]
    [Description("Which roles can be taken in an emergency, divided by commas; `none` for none, so that only the server's command is left.")]
    [StringLength(200)]
    public string BreakGlassRoles { get; set; } = "viewer,contributor,approver,operator,auditor,admin";

    [ConfigurationKeyName("Access:ReviewEvery")]
    [Description("How often a review of all rights is asked for.")]
    [Range(typeof(TimeSpan), "1.00:00:00", "3650.00:00:00")]
    public TimeSpan ReviewEvery { get; set; } = TimeSpan.FromDays(90);

    [ConfigurationKeyName("Access:ReviewDue")]
    [Description("How long a review of all rights may take before it is a finding.")]
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan ReviewDue { get; set; } = TimeSpan.FromDays(14);

    [ConfigurationKeyName("Access:InvitationLifetime")]
    [Description("How long an invitation to choose a password counts.")]
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan InvitationLifetime { get; set; } = TimeSpan.FromDays(3);

    private const string NoRole = "none";

    private IEnumerable<string> RoleNames => BreakGlassRoles == NoRole ? [] : BreakGlassRoles.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>Whether a role can be taken in an emergency.</summary>
    public bool CanBeTaken(Role role) => RoleNames.Contains(NameOf(role), StringComparer.Ordinal);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var known = Enum.GetValues<Role>().Select(NameOf).ToList();
        if (RoleNames.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            yield return new ValidationResult($"Access__BreakGlassRoles: '{unknown}' is no role. There are {string.Join(", ", known)}; '{NoRole}' alone is for none of them.");
        }
    }

    private static string NameOf(Role role) => role.ToString().ToLowerInvariant();
}
