using Marten;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Preflight.Infrastructure.Storage;

/// <summary>Ready when the database answers and has the schema that this version wants.</summary>
public sealed class DatabaseHealth(NpgsqlDataSource database, IDocumentStore store, SchemaPolicy policy) : IHealthCheck
{
    private volatile bool _schemaMatches = policy.MayChange;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var ask = database.CreateCommand("select 1");
            await ask.ExecuteScalarAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is NpgsqlException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.");
        }

        if (!_schemaMatches)
        {
            try
            {
                await store.Storage.Database.AssertDatabaseMatchesConfigurationAsync(cancellationToken);
                _schemaMatches = true;
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                return HealthCheckResult.Unhealthy("The database does not have this version's schema. Run the command db-apply before starting.");
            }
        }

        return HealthCheckResult.Healthy();
    }
}
