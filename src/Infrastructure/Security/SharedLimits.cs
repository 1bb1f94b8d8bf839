using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Preflight.Infrastructure.Storage;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Preflight.Infrastructure.Security;

/// <summary>
/// Token buckets in the database, so that all Hosts count together: for what is guessed at, where asking another Host must not help. A
/// attempt that is refused takes nothing of the bucket that refused it. What is counted is stored as a hash, because it can be somebody's address.
/// </summary>
public sealed class SharedLimits(NpgsqlDataSource database, IHttpContextAccessor accessor)
{
    private const string Name = StorageSetup.Schema + ".shared_limits";

    // One instant a bucket tells all: when it is full again (the generic cell rate algorithm, ITU-T I.371). The rows are locked in the order
    // of their keys, and what has long been full is forgotten meanwhile.
    private const string TakeSql =
        $"""
        with old as (delete from {Name} where bucket in (select bucket from {Name} where full_at < now() - interval '1 hour' limit 5 for update skip locked))
        insert into {Name} as had (bucket, span, full_at)
        select asked.bucket, asked.span, now() + asked.span / asked.most from unnest($1, $2, $3) as asked(bucket, most, span) order by asked.bucket
        on conflict (bucket) do update set full_at = greatest(had.full_at, now()) + (excluded.full_at - now()), span = excluded.span
        where greatest(had.full_at, now()) + (excluded.full_at - now()) <= now() + excluded.span
        returning bucket
        """;

    /// <summary>The table, for the area of storage.</summary>
    internal static Table Table { get; } = CreateTable();

    /// <summary>The address that asks, as the limits count it.</summary>
    public string Address => RateLimits.AddressOf(accessor.HttpContext ?? throw new InvalidOperationException("There is an address within a request only."));

    /// <summary>Takes one from each of several buckets.</summary>
    /// <returns>Whether each had one left.</returns>
    public async Task<bool> TryTake(IReadOnlyCollection<SharedLimit> limits, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(TakeSql);
        command.Parameters.Add(new NpgsqlParameter { Value = limits.Select(limit => HashOf(limit.Bucket)).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = limits.Select(limit => (double)limit.Most).ToArray() });
        command.Parameters.Add(new NpgsqlParameter { Value = limits.Select(limit => limit.Span).ToArray() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var taken = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            taken++;
        }

        return taken == limits.Count;
    }

    /// <summary>Fills a bucket again: whoever it guards has shown who they are.</summary>
    public async Task Fill(string bucket, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"delete from {Name} where bucket = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = HashOf(bucket) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string HashOf(string bucket) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(bucket)));

    private static Table CreateTable()
    {
        var table = new Table(PostgresqlProvider.Instance.Parse(Name));
        table.AddColumn("bucket", "text").AsPrimaryKey();
        table.AddColumn("span", "interval").NotNull();
        table.AddColumn("full_at", "timestamptz").NotNull();
        table.Indexes.Add(new IndexDefinition("shared_limits_full_at") { Columns = ["full_at"] });
        return table;
    }
}

/// <param name="Bucket">What is counted.</param>
/// <param name="Most">How many may be taken at once.</param>
/// <param name="Span">In which time as many come back, evenly.</param>
public sealed record SharedLimit(string Bucket, int Most, TimeSpan Span);
