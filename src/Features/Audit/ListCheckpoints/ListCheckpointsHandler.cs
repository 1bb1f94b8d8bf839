using Mediator;
using Npgsql;
using Preflight.Features.Audit.Checkpoints;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit.ListCheckpoints;

internal sealed class ListCheckpointsHandler(NpgsqlDataSource database) : IQueryHandler<ListCheckpointsQuery, Outcome<Page<CheckpointView>>>
{
    public async ValueTask<Outcome<Page<CheckpointView>>> Handle(ListCheckpointsQuery query, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select line, note from {AuditCheckpointsTable.Name} where (line, size) < ($1, $2) order by line desc, size desc limit $3");
        command.Parameters.Add(new NpgsqlParameter { Value = query.Page.After?.Line ?? int.MaxValue });
        command.Parameters.Add(new NpgsqlParameter { Value = query.Page.After?.Size ?? long.MaxValue });
        command.Parameters.Add(new NpgsqlParameter { Value = query.Page.Limit + 1 });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<CheckpointView>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var note = reader.GetString(1);
            var checkpoint = Checkpoint.Read(note);
            found.Add(new CheckpointView(reader.GetInt32(0), checkpoint.Size, Convert.ToBase64String(checkpoint.Root), checkpoint.At, note));
        }

        var page = found.Take(query.Page.Limit).ToList();
        return new Page<CheckpointView>(page, found.Count > page.Count ? Cursor.Write(new CheckpointCursor(page[^1].Line, page[^1].Size)) : null);
    }
}
