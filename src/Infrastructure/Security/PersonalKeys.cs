using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Marten;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Caching.Memory;
using Npgsql;
using Preflight.Infrastructure.Storage;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Preflight.Infrastructure.Security;

/// <summary>
/// Seals personal data that goes where nothing can be deleted, such as the addresses in the audit trail: each person's with a key of their
/// own, everybody else's with the key of the month. Destroying a key erases all that it sealed, and changes nothing of what holds it.
/// </summary>
public sealed partial class PersonalKeys(NpgsqlDataSource database, IDataProtectionProvider protection, TimeProvider time) : IDisposable
{
    private const string Name = StorageSetup.Schema + ".personal_keys";
    private const string MonthPrefix = "month/";
    private const string Destroyed = "";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int KeyBytes = 32;

    private const string MakeSql =
        $"""
        with made as (insert into {Name} (subject, key) values ($1, $2) on conflict do nothing returning key)
        select key from made union all select key from {Name} where subject = $1 limit 1
        """;

    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _keys = protection.CreateProtector("Preflight.PersonalKeys");
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = 10_000 });

    /// <summary>The table, for the area of storage.</summary>
    internal static Table Table { get; } = CreateTable();

    /// <summary>Seals a text with the key of a person, or of this month where it is nobody's.</summary>
    /// <param name="owner">Such as <c>person/k3v9x2m4q7ab</c>; anything else is nobody.</param>
    /// <param name="text">What is personal.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null for somebody who was erased: nothing personal of them is kept any more.</returns>
    public async ValueTask<string?> Seal(string owner, string text, CancellationToken cancellationToken)
    {
        var subject = SubjectOf(owner);
        var key = _known.TryGetValue<byte[]>(subject, out var known) ? known! : await Make(subject, cancellationToken);
        if (key is null)
        {
            return null;
        }

        var sealedText = new byte[NonceBytes + TagBytes + Encoding.UTF8.GetByteCount(text)];
        RandomNumberGenerator.Fill(sealedText.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(
            sealedText.AsSpan(0, NonceBytes),
            Encoding.UTF8.GetBytes(text),
            sealedText.AsSpan(NonceBytes + TagBytes),
            sealedText.AsSpan(NonceBytes, TagBytes),
            Encoding.UTF8.GetBytes(subject));
        return $"{subject}:{Base64Url.EncodeToString(sealedText)}";
    }

    /// <summary>Opens several texts with one question to the database.</summary>
    /// <returns>Those whose keys are still there, by their sealed form.</returns>
    public async Task<IReadOnlyDictionary<string, string>> Open(IEnumerable<string> sealedTexts, CancellationToken cancellationToken)
    {
        var wanted = sealedTexts.Distinct(StringComparer.Ordinal).Where(text => text.Contains(':', StringComparison.Ordinal)).ToList();
        var opened = new Dictionary<string, string>(StringComparer.Ordinal);
        var keys = wanted.Count == 0 ? [] : await Read([.. wanted.Select(text => text[..text.IndexOf(':', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal)], cancellationToken);
        foreach (var text in wanted)
        {
            var subject = text[..text.IndexOf(':', StringComparison.Ordinal)];
            if (keys.TryGetValue(subject, out var key))
            {
                opened[text] = Open(text, subject, key);
            }
        }

        return opened;
    }

    /// <summary>Destroys a person's key for good, with the commit: what comes to be recorded of them afterwards makes no other one.</summary>
    public static void Forget(IDocumentSession session, string owner) =>
        session.QueueSqlCommand($"insert into {Name} (subject, key) values (?, '{Destroyed}') on conflict (subject) do update set key = excluded.key", owner);

    /// <summary>Destroys the keys of months that ended before an instant.</summary>
    public async Task ForgetMonths(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"delete from {Name} where subject like '{MonthPrefix}%' and subject < $1");
        command.Parameters.Add(new NpgsqlParameter { Value = MonthOf(before) });
        await command.ExecuteNonQueryAsync(cancellationToken);
        _known.Clear();
    }

    public void Dispose() => _known.Dispose();

    private string SubjectOf(string owner) => Person().IsMatch(owner) ? owner : MonthOf(time.GetUtcNow());

    [GeneratedRegex("^person/[a-z0-9]{12}$", RegexOptions.None, 1000)]
    private static partial Regex Person();

    private static string MonthOf(DateTimeOffset at) => FormattableString.Invariant($"{MonthPrefix}{at.UtcDateTime:yyyy-MM}");

    private async Task<byte[]?> Make(string subject, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(MakeSql);
        command.Parameters.Add(new NpgsqlParameter { Value = subject });
        command.Parameters.Add(new NpgsqlParameter { Value = _keys.Protect(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))) });
        // What another one made in the same moment is seen by the next statement only.
        var stored = (string)(await command.ExecuteScalarAsync(cancellationToken) ?? await command.ExecuteScalarAsync(cancellationToken)
            ?? throw new InvalidOperationException($"The key of {subject} was made and forgotten in one moment."));
        if (stored == Destroyed)
        {
            return null;
        }

        var key = Bytes(stored);
        return _known.Set(subject, key, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Remembered });
    }

    private async Task<Dictionary<string, byte[]>> Read(string[] subjects, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select subject, key from {Name} where subject = any($1) and key <> '{Destroyed}'");
        command.Parameters.Add(new NpgsqlParameter { Value = subjects });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            keys[reader.GetString(0)] = Bytes(reader.GetString(1));
        }

        return keys;
    }

    private byte[] Bytes(string stored) => Convert.FromBase64String(_keys.Unprotect(stored));

    private static string Open(string text, string subject, byte[] key)
    {
        var bytes = Base64Url.DecodeFromChars(text.AsSpan(subject.Length + 1)).AsSpan();
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(bytes[..NonceBytes], bytes[(NonceBytes + TagBytes)..], bytes.Slice(NonceBytes, TagBytes), plain, Encoding.UTF8.GetBytes(subject));
        return Encoding.UTF8.GetString(plain);
    }

    private static Table CreateTable()
    {
        var table = new Table(PostgresqlProvider.Instance.Parse(Name));
        table.AddColumn("subject", "text").AsPrimaryKey();
        table.AddColumn("key", "text").NotNull();
        return table;
    }
}
