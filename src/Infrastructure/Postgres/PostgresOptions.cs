using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Postgres;

/// <summary>Which database Preflight uses, and how many connections to it.</summary>
[ConfigurationSection("Database")]
public sealed class PostgresOptions : IValidatableObject
{
    [ConfigurationKeyName("ConnectionStrings:Preflight")]
    [Description("The database, as `Host=…;Port=…;Database=…;Username=…;Password=…`. Absent or empty: the embedded PostgreSQL in `DATA_DIR`. Where a source of secrets brings another password, new connections take it at once.")]
    [Secret]
    public string? ConnectionString { get; init; }

    [ConfigurationKeyName("ConnectionStrings:PreflightSession")]
    [Description("The same database without a pooler in between, for notifications and locks, which belong to a session. Absent: `ConnectionStrings__Preflight`.")]
    [Secret]
    public string? SessionConnectionString { get; init; }

    [ConfigurationKeyName("DATA_DIR")]
    [Description("Where the embedded PostgreSQL keeps its data; a relative path counts from the content root.")]
    [Required]
    public string DataDirectory { get; init; } = ".data";

    [ConfigurationKeyName("DB_POOL_MIN")]
    [Description("Connections that are kept open when nothing happens.")]
    [Range(1, 500)]
    public int PoolMin { get; init; } = 2;

    [ConfigurationKeyName("DB_POOL_MAX")]
    [Description("Connections at most; more requests than that wait for one. The embedded PostgreSQL takes 50.")]
    [Range(1, 500)]
    public int PoolMax { get; init; } = 16;

    [ConfigurationKeyName("DB_BEHIND_POOLER")]
    [Description("Whether `ConnectionStrings__Preflight` leads to a pooler in transaction mode (PgBouncer). It then needs `ConnectionStrings__PreflightSession`, statements are not prepared, and the server's own time limits are the database role's to set.")]
    public bool BehindPooler { get; init; }

    internal bool IsEmbedded => string.IsNullOrWhiteSpace(ConnectionString);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PoolMin > PoolMax)
            yield return new ValidationResult($"DB_POOL_MIN ({PoolMin}) must not be above DB_POOL_MAX ({PoolMax}).");
        if (IsEmbedded && PoolMax > ServerSettings.PoolLimit)
            yield return new ValidationResult($"DB_POOL_MAX ({PoolMax}) must not be above {ServerSettings.PoolLimit} with the embedded PostgreSQL: lower it, or set ConnectionStrings__Preflight.");
        if (IsEmbedded && BehindPooler)
            yield return new ValidationResult("DB_BEHIND_POOLER is for a database of yours: set ConnectionStrings__Preflight too.");
        if (!IsEmbedded && BehindPooler && string.IsNullOrWhiteSpace(SessionConnectionString))
            yield return new ValidationResult("DB_BEHIND_POOLER needs ConnectionStrings__PreflightSession: a connection to the same database without the pooler.");
        if (IsEmbedded && !string.IsNullOrWhiteSpace(SessionConnectionString))
            yield return new ValidationResult("ConnectionStrings__PreflightSession is for a database of yours: set ConnectionStrings__Preflight too.");
    }
}
