using System.Globalization;

namespace Preflight.Infrastructure.Postgres;

/// <summary>The settings of an embedded server: durable, modest, quiet.</summary>
internal static class ServerSettings
{
    /// <summary>How many of the connections one pool may take; the rest is for sessions, tools and the server itself.</summary>
    public const int PoolLimit = 50;

    public static IEnumerable<(string Name, string Value)> For(ServerAddress address, bool durable) =>
    [
        ("cluster_name", "preflight"),
        ("listen_addresses", address.SocketDirectory is null ? "127.0.0.1" : ""),
        ("unix_socket_directories", address.SocketDirectory ?? ""),
        ("port", address.Port.ToString(CultureInfo.InvariantCulture)),
        ("password_encryption", "scram-sha-256"),

        ("fsync", durable ? "on" : "off"),
        ("full_page_writes", durable ? "on" : "off"),
        ("synchronous_commit", durable ? "on" : "off"),

        ("max_connections", "70"),
        ("shared_buffers", "64MB"),
        ("max_wal_size", "512MB"),
        // The queries are short: compiling one costs more than it saves.
        ("jit", "off"),
        ("timezone", "UTC"),

        // Statements' errors are the Host's to log, with their trace; the file is for the server's own life.
        ("log_min_messages", "log"),
        ("log_checkpoints", "off"),
        ("log_autovacuum_min_duration", "-1"),
        ("log_line_prefix", "%m [%p] "),
        ("log_timezone", "UTC"),
    ];
}
