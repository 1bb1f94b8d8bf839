using System.Text.Json;
using Npgsql;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Audit;

/// <param name="Sequence">The last entry of the page before.</param>
public sealed record EntryCursor(long Sequence);

/// <summary>Reads the trail, newest first: for this area, and for those of others who may see a part of it.</summary>
public sealed class AuditTrail(NpgsqlDataSource database, PersonalKeys personal)
{
    /// <summary>What was done in an emergency, without where it came from.</summary>
    public async Task<Page<AuditEntry>> OfEmergency(string id, PageRequest<EntryCursor> page, CancellationToken cancellationToken) =>
        PageOf(await Find(new EntryFilter { BreakGlass = id }, page, cancellationToken), page.Limit, entry => entry with { Address = null });

    /// <summary>Those acts of an emergency that are of some kinds.</summary>
    public async Task<IReadOnlyList<AuditEntry>> OfEmergency(string id, IReadOnlyCollection<string> actions, CancellationToken cancellationToken)
    {
        var found = await Find(new EntryFilter { BreakGlass = id, Actions = [.. actions] }, new PageRequest<EntryCursor>(PageRequest.MaxLimit), cancellationToken);
        return [.. found.Take(PageRequest.MaxLimit).Select(entry => entry with { Address = null })];
    }

    /// <summary>The entries that a filter asks for, with those addresses that can still be opened.</summary>
    internal async Task<Page<AuditEntry>> List(EntryFilter filter, PageRequest<EntryCursor> page, CancellationToken cancellationToken)
    {
        var found = await Find(filter, page, cancellationToken);
        var opened = await personal.Open(found.Select(entry => entry.Address).OfType<string>(), cancellationToken);
        return PageOf(found, page.Limit, entry => entry with { Address = entry.Address is { } address ? opened.GetValueOrDefault(address) : null });
    }

    private static Page<AuditEntry> PageOf(List<AuditEntry> found, int limit, Func<AuditEntry, AuditEntry> shown)
    {
        var page = found.Take(limit).Select(shown).ToList();
        return new Page<AuditEntry>(page, found.Count > page.Count ? Cursor.Write(new EntryCursor(page[^1].Sequence)) : null);
    }

    private async Task<List<AuditEntry>> Find(EntryFilter filter, PageRequest<EntryCursor> page, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand();
        var where = filter.Where(command, ("sequence <", page.After?.Sequence));
        command.CommandText = FormattableString.Invariant($"select entry from {AuditEntriesTable.Name} {where} order by sequence desc limit {page.Limit + 1}");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<AuditEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(JsonSerializer.Deserialize<AuditEntry>(reader.GetString(0), JsonConventions.Options)!);
        }

        return found;
    }
}
