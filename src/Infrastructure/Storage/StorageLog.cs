using Marten;
using Marten.Services;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Preflight.Infrastructure.Storage;

/// <summary>
/// Marten's faults, once and without the values of parameters. A race that is lost and tried again is no error, and is left out.
/// </summary>
public sealed partial class StorageLog(ILogger<StorageLog> logger) : IMartenLogger, IMartenSessionLogger
{
    public IMartenSessionLogger StartSession(IQuerySession session) => this;

    public void SchemaChange(string sql) => LogSchemaChange(sql);

    public void LogSuccess(NpgsqlCommand command)
    {
    }

    public void LogFailure(NpgsqlCommand command, Exception ex) => LogFault(ex);

    public void LogSuccess(NpgsqlBatch batch)
    {
    }

    public void LogFailure(NpgsqlBatch batch, Exception ex) => LogFault(ex);

    public void LogFailure(Exception ex, string message) => LogFault(ex);

    public void RecordSavedChanges(IDocumentSession session, IChangeSet commit)
    {
    }

    public void OnBeforeExecute(NpgsqlCommand command)
    {
    }

    public void OnBeforeExecute(NpgsqlBatch batch)
    {
    }

    private void LogFault(Exception exception)
    {
        if (exception is not PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            LogDatabaseFault(exception);
        }
    }

    [LoggerMessage(LogLevel.Debug, "Schema change: {Sql}")]
    private partial void LogSchemaChange(string sql);

    [LoggerMessage(LogLevel.Warning, "A database command failed")]
    private partial void LogDatabaseFault(Exception exception);
}
