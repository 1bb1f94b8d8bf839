using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Secrets;

/// <summary>Where settings come from that nobody should read: files, HashiCorp Vault, Azure Key Vault, AWS Secrets Manager.</summary>
[ConfigurationSection("Secrets")]
public sealed partial class SecretsOptions : IValidatableObject
{
    [ConfigurationKeyName("Secrets:RefreshEvery")]
    [Description("How often the sources of secrets are read again while Preflight runs.")]
    [Range(typeof(TimeSpan), "00:00:00.1", "1.00:00:00")]
    public TimeSpan RefreshEvery { get; set; } = TimeSpan.FromMinutes(1);

    [ConfigurationKeyName("Secrets:Directory")]
    [Description("A directory whose files are settings, each named as its key (`/run/secrets` with `ConnectionStrings__Preflight`).")]
    [StringLength(500)]
    public string? Directory { get; set; }

    [ConfigurationKeyName("Secrets:Vault:Address")]
    [Description("A HashiCorp Vault or OpenBao, such as `https://vault.example.org:8200`.")]
    [StringLength(500)]
    public string? VaultAddress { get; set; }

    [ConfigurationKeyName("Secrets:Vault:Mount")]
    [Description("Where its secrets engine (key/value, version 2) is mounted.")]
    [Required]
    [StringLength(200)]
    public string VaultMount { get; set; } = "secret";

    [ConfigurationKeyName("Secrets:Vault:Paths")]
    [Description("The secrets to read there, divided by commas; the fields of each are settings (`ConnectionStrings__Preflight`). A later one goes before an earlier one.")]
    [Required]
    [StringLength(2000)]
    public string VaultPaths { get; set; } = "preflight";

    [ConfigurationKeyName("Secrets:Vault:Namespace")]
    [Description("The namespace at a Vault that has some.")]
    [StringLength(200)]
    public string? VaultNamespace { get; set; }

    [ConfigurationKeyName("Secrets:Vault:RoleId")]
    [Description("Signs in with AppRole, together with `Secrets__Vault__SecretId`.")]
    [StringLength(200)]
    public string? VaultRoleId { get; set; }

    [ConfigurationKeyName("Secrets:Vault:SecretId")]
    [Description("The secret of the AppRole. It may be a file in `Secrets__Directory`, and change there.")]
    [StringLength(200)]
    public string? VaultSecretId { get; set; }

    [ConfigurationKeyName("Secrets:Vault:KubernetesRole")]
    [Description("Signs in as the pod's service account, with this role.")]
    [StringLength(200)]
    public string? VaultKubernetesRole { get; set; }

    [ConfigurationKeyName("Secrets:Vault:Token")]
    [Description("A token in place of signing in. It is not renewed: let Vault's agent write it to a file in `Secrets__Directory`.")]
    [StringLength(2000)]
    [Secret]
    public string? VaultToken { get; set; }

    [ConfigurationKeyName("Secrets:Azure:Vault")]
    [Description("An Azure Key Vault, such as `https://preflight.vault.azure.net`: all its secrets are settings, `--` in their names standing for `__`.")]
    [StringLength(500)]
    public string? AzureVault { get; set; }

    [ConfigurationKeyName("Secrets:Azure:TenantId")]
    [Description("The tenant of the application that reads it. Absent: what the surroundings prove (managed identity, workload identity, the variables of Azure's SDK).")]
    [StringLength(100)]
    public string? AzureTenantId { get; set; }

    [ConfigurationKeyName("Secrets:Azure:ClientId")]
    [Description("That application.")]
    [StringLength(100)]
    public string? AzureClientId { get; set; }

    [ConfigurationKeyName("Secrets:Azure:ClientSecret")]
    [Description("Its secret. It may be a file in `Secrets__Directory`.")]
    [StringLength(500)]
    [Secret]
    public string? AzureClientSecret { get; set; }

    [ConfigurationKeyName("Secrets:Aws:Secrets")]
    [Description("Secrets of AWS Secrets Manager, divided by commas. The members of a JSON object are settings; any other text is one, named as the part of its name behind the last `/`. Read through the Parameter Store: it takes `ssm:GetParameter` and `secretsmanager:GetSecretValue`.")]
    [StringLength(2000)]
    public string? AwsSecrets { get; set; }

    [ConfigurationKeyName("Secrets:Aws:Region")]
    [Description("Their region, such as `eu-central-1`. Absent: what AWS's SDK finds in the surroundings; the credentials come from there in any case.")]
    [StringLength(50)]
    public string? AwsRegion { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (VaultAddress is { Length: > 0 } && !IsSafe(VaultAddress))
            yield return new ValidationResult("Secrets__Vault__Address must be an absolute https address; http is for a Vault on this machine alone.");
        if (!Names(VaultMount).Concat(Names(VaultPaths)).All(path => VaultPath().IsMatch(path)))
            yield return new ValidationResult("Secrets__Vault__Mount and Secrets__Vault__Paths take letters, digits, and - _ . / in between.");
        if (VaultAddress is { Length: > 0 } && VaultToken is not { Length: > 0 } && VaultKubernetesRole is not { Length: > 0 } && (VaultRoleId is not { Length: > 0 } || VaultSecretId is not { Length: > 0 }))
            yield return new ValidationResult("Secrets__Vault__Address needs Secrets__Vault__RoleId with Secrets__Vault__SecretId, or Secrets__Vault__KubernetesRole, or Secrets__Vault__Token.");
        if (AzureVault is { Length: > 0 } && !(Uri.TryCreate(AzureVault, UriKind.Absolute, out var vault) && vault.Scheme == Uri.UriSchemeHttps))
            yield return new ValidationResult("Secrets__Azure__Vault must be an absolute https address.");
        if (new[] { AzureTenantId, AzureClientId, AzureClientSecret }.Count(text => text is { Length: > 0 }) is not (0 or 3))
            yield return new ValidationResult("Secrets__Azure__TenantId, Secrets__Azure__ClientId and Secrets__Azure__ClientSecret are set together, or not at all.");
        if (AwsRegion is { Length: > 0 } region && !AwsRegionName().IsMatch(region))
            yield return new ValidationResult("Secrets__Aws__Region must be a region, such as eu-central-1.");
    }

    /// <summary>The names in a list that is divided by commas.</summary>
    internal static IReadOnlyList<string> Names(string? list) =>
        (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static bool IsSafe(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.IsLoopback && uri.Scheme == Uri.UriSchemeHttp));

    [GeneratedRegex(@"^[A-Za-z0-9_-][A-Za-z0-9_.-]*(/[A-Za-z0-9_-][A-Za-z0-9_.-]*)*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex VaultPath();

    [GeneratedRegex("^[a-z]{2,}(-[a-z0-9]+)+$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AwsRegionName();
}
