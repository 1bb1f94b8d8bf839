using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.Options;
using Npgsql;
using Preflight.Infrastructure.Keys;
using Weasel.Postgresql;
using Weasel.Postgresql.Tables;

namespace Preflight.Infrastructure.Storage;

/// <summary>The keys of ASP.NET Core's data protection, in the database that every Host shares, encrypted there with the master key.</summary>
internal sealed class StoredKeys(NpgsqlDataSource database, MasterKeyEncryptor encryptor) : IXmlRepository, IConfigureOptions<KeyManagementOptions>
{
    private const string Name = StorageSetup.Schema + ".data_protection_keys";

    // The framework's own marks of what is secret in a key, and of what was encrypted (XmlKeyManager).
    private static readonly XNamespace Framework = "http://schemas.asp.net/2015/03/dataProtection";
    private static readonly XName Secret = Framework + "requiresEncryption";
    private static readonly XName Encrypted = Framework + "encryptedSecret";
    private static readonly XName Unencrypted = "unencryptedKey";

    public static Table Table { get; } = CreateTable();

    public void Configure(KeyManagementOptions options) => (options.XmlRepository, options.XmlEncryptor) = (this, encryptor);

    /// <inheritdoc/>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var command = database.CreateCommand($"select xml from {Name}");
        using var reader = command.ExecuteReader();
        var elements = new List<XElement>();
        while (reader.Read())
        {
            elements.Add(XElement.Parse(reader.GetString(0)));
        }

        return elements;
    }

    /// <inheritdoc/>
    public void StoreElement(XElement element, string friendlyName)
    {
        foreach (var part in element.Descendants(Encrypted).Where(part => part.Elements().Any(sealedKey => MasterKeys.IdOf(sealedKey) is not null)))
        {
            part.SetAttributeValue("decryptorType", MasterKeyDecryptor.StoredName);
        }

        using var command = database.CreateCommand($"insert into {Name} (name, xml) values ($1, $2) on conflict (name) do update set xml = excluded.xml");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = friendlyName });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = element.ToString(SaveOptions.DisableFormatting) });
        command.ExecuteNonQuery();
    }

    /// <summary>Encrypts with the first master key what is in clear or encrypted with another one.</summary>
    /// <returns>How many keys it encrypted, and the ids of master keys that others are encrypted with and that are not there.</returns>
    public async Task<(int Count, IReadOnlyCollection<string> Missing)> Seal(MasterKeys keys, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (count, missing) = (0, new SortedSet<string>(StringComparer.Ordinal));
        foreach (var (name, element) in await Rows(connection, cancellationToken))
        {
            if (Seal(element, keys, missing))
            {
                await using var update = new NpgsqlCommand($"update {Name} set xml = $2 where name = $1", connection);
                update.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
                update.Parameters.Add(new NpgsqlParameter<string> { TypedValue = element.ToString(SaveOptions.DisableFormatting) });
                count += await update.ExecuteNonQueryAsync(cancellationToken);
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return (count, missing);
    }

    /// <returns>The id of the master key that all are encrypted with; null where they are not, or not with the same.</returns>
    public async Task<string?> MasterKey(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var ids = (await Rows(connection, cancellationToken)).SelectMany(row => Parts(row.Element)).Select(part => part.Elements().Select(MasterKeys.IdOf).FirstOrDefault()).Distinct().ToList();
        return ids is [{ } id] ? id : null;
    }

    private static async Task<IReadOnlyList<(string Name, XElement Element)>> Rows(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand($"select name, xml from {Name} order by name for update", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(string, XElement)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((reader.GetString(0), XElement.Parse(reader.GetString(1))));
        }

        return rows;
    }

    private static List<XElement> Parts(XElement key) => [.. key.Descendants().Where(part => part.Name == Encrypted || ((bool?)part.Attribute(Secret) == true && part.Ancestors().All(above => above.Name != Encrypted)))];

    private static bool Seal(XElement key, MasterKeys keys, SortedSet<string> missing)
    {
        var isChanged = false;
        foreach (var part in Parts(key))
        {
            var content = part.Name == Encrypted ? part.Elements().Single() : part;
            if (MasterKeys.IdOf(content) is { } id && !keys.Has(id))
            {
                missing.Add(id);
            }
            else if (keys.CurrentId is { } current && current != MasterKeys.IdOf(content))
            {
                var plain = MasterKeys.IdOf(content) is not null ? keys.Open(content) : content.Name == Unencrypted ? content.Elements().Single() : content;
                part.ReplaceWith(new XElement(Encrypted, new XAttribute("decryptorType", MasterKeyDecryptor.StoredName), keys.Seal(plain)));
                isChanged = true;
            }
        }

        return isChanged;
    }

    private static Table CreateTable()
    {
        var table = new Table(PostgresqlProvider.Instance.Parse(Name));
        table.AddColumn("name", "text").AsPrimaryKey();
        table.AddColumn("xml", "text").NotNull();
        return table;
    }
}
