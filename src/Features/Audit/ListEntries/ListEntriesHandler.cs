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
        await using var command = database.CreateCommand();
        List<string> conditions = [];
        Where("actor =", query.Actor);
        Where("action =", query.Action);
        Where("subject =", query.Subject);
        Where("at >=", query.Since?.ToUniversalTime());
        Where("at <", query.Until?.ToUniversalTime());
        Where("sequence <", query.Page.After?.Sequence);
        var where = conditions.Count > 0 ? $"where {string.Join(" and ", conditions)}" : "";
        command.CommandText = FormattableString.Invariant($"select entry from {AuditEntriesTable.Name} {where} order by sequence desc limit {query.Page.Limit + 1}");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<AuditEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(JsonSerializer.Deserialize<AuditEntry>(reader.GetString(0), JsonConventions.Options)!);
        }

        var opened = await personal.Open(found.Select(entry => entry.Address).OfType<string>(), cancellationToken);
        var page = found.Take(query.Page.Limit).Select(entry => entry with { Address = entry.Address is { } address ? opened.GetValueOrDefault(address) : null }).ToList();
        return new Page<AuditEntry>(page, found.Count > page.Count ? Cursor.Write(new EntryCursor(page[^1].Sequence)) : null);

        void Where(string comparison, object? value)
        {
            if (value is not null)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
                conditions.Add(FormattableString.Invariant($"{comparison} ${command.Parameters.Count}"));
            }
        }
    }
}
