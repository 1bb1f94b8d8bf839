using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Preflight.Features.Audit.Checkpoints;

/// <summary>The keys that sign checkpoints. The private part of each is stored protected, and destroyed once another has taken its place.</summary>
public sealed class CheckpointKeys(NpgsqlDataSource database, IDataProtectionProvider protection, IOptions<AuditOptions> options)
{
    private readonly IDataProtector _private = protection.CreateProtector("Preflight.Audit.CheckpointKey");

    /// <summary>All that there ever were, oldest first.</summary>
    public async Task<IReadOnlyList<StoredCheckpointKey>> Read(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select public_key, created_at, vouch from {AuditKeysTable.Name} order by position");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<StoredCheckpointKey>();
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(new StoredCheckpointKey(reader.GetFieldValue<byte[]>(0), reader.GetFieldValue<DateTimeOffset>(1), reader.IsDBNull(2) ? null : reader.GetFieldValue<byte[]>(2)));
        }

        return keys;
    }

    /// <summary>The key that signs now, within the transaction of the one Host that does; a new one where there is none or it is too old.</summary>
    internal async Task<CheckpointKey> Current(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var newest = new NpgsqlCommand($"select position, private_key, created_at < now() - $1 from {AuditKeysTable.Name} where private_key is not null order by position desc limit 1", connection);
        newest.Parameters.Add(new NpgsqlParameter { Value = options.Value.KeyLifetime });
        await using var reader = await newest.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            await reader.DisposeAsync();
            return await Add(connection, null, cancellationToken);
        }

        var key = CheckpointKey.OfPrivate(Convert.FromBase64String(_private.Unprotect(reader.GetString(1))));
        var isOld = reader.GetBoolean(2);
        await reader.DisposeAsync();
        if (!isOld)
        {
            return key;
        }

        using (key)
        {
            return await Add(connection, key, cancellationToken);
        }
    }

    private async Task<CheckpointKey> Add(NpgsqlConnection connection, CheckpointKey? former, CancellationToken cancellationToken)
    {
        var key = CheckpointKey.New();
        await using var command = new NpgsqlCommand(
            $"""
            with former as (update {AuditKeysTable.Name} set private_key = null where private_key is not null)
            insert into {AuditKeysTable.Name} (public_key, private_key, vouch, created_at) values ($1, $2, $3, now())
            """,
            connection);
        command.Parameters.Add(new NpgsqlParameter { Value = key.Public });
        command.Parameters.Add(new NpgsqlParameter { Value = _private.Protect(Convert.ToBase64String(key.ExportPrivate())) });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)former?.VouchFor(key.Public) ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Bytea });
        await command.ExecuteNonQueryAsync(cancellationToken);
        return key;
    }
}

/// <param name="Public">As SubjectPublicKeyInfo.</param>
/// <param name="CreatedAt">From when on it signs.</param>
/// <param name="Vouch">By the key before it; null for the first.</param>
public sealed record StoredCheckpointKey(byte[] Public, DateTimeOffset CreatedAt, byte[]? Vouch);
