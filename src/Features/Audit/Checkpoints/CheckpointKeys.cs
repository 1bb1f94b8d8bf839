using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Npgsql;
using Preflight.Infrastructure.Keys;

namespace Preflight.Features.Audit.Checkpoints;

/// <summary>The keys that sign checkpoints. The private part of each is stored protected, and destroyed once another has taken its place.</summary>
public sealed class CheckpointKeys(NpgsqlDataSource database, IDataProtectionProvider protection, IOptions<AuditOptions> options) : IRotatingKeys
{
    private readonly IDataProtector _private = protection.CreateProtector("Preflight.Audit.CheckpointKey");

    public string Purpose => "audit-checkpoints";

    public string Description => "Sign the checkpoints of the audit trail. Each one vouches for the next, and is destroyed then; public keys stay.";

    async Task<KeyState?> IRotatingKeys.Read(CancellationToken cancellationToken) =>
        await Read(cancellationToken) is [.., var newest] keys ? StateOf(newest, keys.Count - 1) : null;

    public async Task<KeyState> Rotate(CancellationToken cancellationToken)
    {
        await using (var connection = await database.OpenConnectionAsync(cancellationToken))
        {
            // Whoever signs holds this row until what was signed is stored.
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var signing = new NpgsqlCommand($"select from {AuditStateTable.Name} where id = 1 for update", connection);
            await signing.ExecuteNonQueryAsync(cancellationToken);
            using var former = (await Newest(connection, cancellationToken))?.Key;
            using var key = await Add(connection, former, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        var keys = await Read(cancellationToken);
        return StateOf(keys[^1], keys.Count - 1);
    }

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
        if (await Newest(connection, cancellationToken) is not var (key, isOld))
        {
            return await Add(connection, null, cancellationToken);
        }

        if (!isOld)
        {
            return key;
        }

        using (key)
        {
            return await Add(connection, key, cancellationToken);
        }
    }

    private KeyState StateOf(StoredCheckpointKey newest, int former)
    {
        using var key = CheckpointKey.OfPublic(newest.Public);
        return new KeyState(key.Id, newest.CreatedAt, newest.CreatedAt + options.Value.KeyLifetime, former, null);
    }

    private async Task<(CheckpointKey Key, bool IsOld)?> Newest(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select private_key, created_at < now() - $1 from {AuditKeysTable.Name} where private_key is not null order by position desc limit 1", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = options.Value.KeyLifetime });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? (CheckpointKey.OfPrivate(Convert.FromBase64String(_private.Unprotect(reader.GetString(0)))), reader.GetBoolean(1))
            : null;
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
