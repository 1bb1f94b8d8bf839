using System.Data.Common;
using Marten.Storage;
using Weasel.Core;
using Weasel.Storage;
using IStorageOperation = Weasel.Storage.IStorageOperation;

namespace Preflight.Infrastructure.Storage;

/// <summary>One statement of our own within a unit of work. It answers with rows, so that what it found can be checked before the commit.</summary>
/// <param name="Sql">The statement, with a <c>?</c> for each value.</param>
/// <param name="Values">In the order of the question marks.</param>
public sealed record SqlOperation(string Sql, params object?[] Values) : IStorageOperation
{
    /// <summary>What it means that no row was found; null where that is fine.</summary>
    public Func<Exception>? Missing { get; init; }

    /// <summary>It belongs to no document type.</summary>
    public Type DocumentType => typeof(StorageFeatures);

    public void ConfigureCommand(ICommandBuilder builder, IStorageSession session)
    {
        var parts = Sql.Split('?');
        builder.Append(parts[0]);
        for (var i = 1; i < parts.Length; i++)
        {
            builder.AppendParameter(Values[i - 1] ?? DBNull.Value);
            builder.Append(parts[i]);
        }
    }

    public async Task PostprocessAsync(DbDataReader reader, IList<Exception> exceptions, CancellationToken token)
    {
        if (!await reader.ReadAsync(token) && Missing is not null)
        {
            exceptions.Add(Missing());
        }
    }

    public OperationRole Role() => OperationRole.Other;
}
