namespace Preflight.Infrastructure.Postgres;

/// <summary>Where the database is, fit to be shown: no user, no password.</summary>
/// <param name="Endpoint">Host and port, or the socket's path.</param>
/// <param name="DataDirectory">Where the embedded PostgreSQL keeps its data; null for a database of the operator's.</param>
public sealed record PostgresLocation(string Endpoint, string? DataDirectory);
