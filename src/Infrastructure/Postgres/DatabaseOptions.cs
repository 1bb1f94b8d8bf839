using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;

namespace Preflight.Infrastructure.Postgres;

/// <summary>Where the data is. The connection string itself is <c>ConnectionStrings__Preflight</c>; without it PostgreSQL runs inside the data directory.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The directory of everything that this Host keeps itself; relative to where it is started.</summary>
    [ConfigurationKeyName("DATA_DIR")]
    [Required]
    public string DataDirectory { get; set; } = ".data";

    /// <summary>Connections that stay open when nothing is asked.</summary>
    [ConfigurationKeyName("DB_POOL_MIN")]
    [Range(0, 500)]
    public int PoolMin { get; set; } = 2;

    /// <summary>Connections at the most.</summary>
    [ConfigurationKeyName("DB_POOL_MAX")]
    [Range(1, 500)]
    public int PoolMax { get; set; } = 16;
}
