using System.Text.Json;
using Mediator;
using Npgsql;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Audit.ListEntries;

internal sealed class ListEntriesHandler(NpgsqlDataSource database, PersonalKeys personal) : IQueryHandler<ListEntriesQuery, Outcome<Page<AuditEntry>>>
{
    public async ValueTask<Outcome<Page<AuditEntry>>> Handle(ListEntriesQuery query, CancellationToken cancellationToken)
    {
        var found = await Find(query, cancellationToken);
        var opened = await personal.Open(found.Select(entry => entry.Address).OfType<string>(), cancellationToken);
        var page = found.Take(query.Page.Limit).Select(entry => entry with { Address = entry.Address is { } address ? opened.GetValueOrDefault(address) : null }).ToList();
        return new Page<AuditEntry>(page, found.Count > page.Count ? Cursor.Write(new EntryCursor(page[^1].Sequence)) : null);
    }

    private async Task<List<AuditEntry>> Find(ListEntriesQuery query, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand();
        var where = new EntryFilter(query.Actor, query.Action, query.Subject, query.Since, query.Until).Where(command, ("sequence <", query.Page.After?.Sequence));
        command.CommandText = FormattableString.Invariant($"select entry from {AuditEntriesTable.Name} {where} order by sequence desc limit {query.Page.Limit + 1}");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<AuditEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(JsonSerializer.Deserialize<AuditEntry>(reader.GetString(0), JsonConventions.Options)!);
        }

        return found;
    }
}
