using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Keys;

/// <summary>The keys of data protection, which seal cookies, and all secrets in the database.</summary>
[ConfigurationSection("Data protection")]
public sealed class KeyRingOptions : IValidatableObject
{
    [ConfigurationKeyName("DataProtection:MasterKeys")]
    [Description("Keys that encrypt the data-protection keys in the database: 32 bytes in base 64 each (`openssl rand -base64 32`), divided by commas. The first one encrypts, all of them decrypt. Absent: they lie there in clear.")]
    [StringLength(1000)]
    public string? MasterKeys { get; set; }

    [ConfigurationKeyName("DataProtection:KeyDelay")]
    [Description("How long a data-protection key that somebody rotated to waits before it is used, so that every Host knows it by then.")]
    [Range(typeof(TimeSpan), "00:00:00.3", "1.00:00:00")]
    public TimeSpan KeyDelay { get; set; } = TimeSpan.FromMinutes(1);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Keys.MasterKeys.TryParse(MasterKeys, out _))
            yield return new ValidationResult("DataProtection__MasterKeys must be keys of 32 bytes in base 64, divided by commas: openssl rand -base64 32 makes one.");
    }
}
