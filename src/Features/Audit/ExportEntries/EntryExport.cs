using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Npgsql;

namespace Preflight.Features.Audit.ExportEntries;

/// <summary>Entries as they are stored, read in parts so that however many there are, nothing waits for them and nothing holds them.</summary>
internal sealed class EntryExport(NpgsqlDataSource database, EntryFilter filter, long from, long to)
{
    private const int AtOnce = 2000;

    public async IAsyncEnumerable<string> Lines([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var next = from; ;)
        {
            var part = await Part(next, cancellationToken);
            foreach (var (_, entry) in part)
            {
                yield return entry;
            }

            if (part.Count < AtOnce)
            {
                yield break;
            }

            next = part[^1].Sequence + 1;
        }
    }

    private async Task<List<(long Sequence, string Entry)>> Part(long next, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand();
        var where = filter.Where(command, ("sequence >=", next), ("sequence <", to));
        command.CommandText = FormattableString.Invariant($"select sequence, entry from {AuditEntriesTable.Name} {where} order by sequence limit {AtOnce}");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var part = new List<(long, string)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            part.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return part;
    }
}

/// <summary>Answers lines of JSON, each as soon as it is there.</summary>
internal sealed class LinesResult(EntryExport export) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    /// <summary><see href="https://github.com/ndjson/ndjson-spec"/></summary>
    public const string MediaType = "application/x-ndjson";

    public int? StatusCode => StatusCodes.Status200OK;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = MediaType;
        await using var writer = new StreamWriter(httpContext.Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 32 * 1024, leaveOpen: true) { NewLine = "\n" };
        await foreach (var line in export.Lines(httpContext.RequestAborted))
        {
            await writer.WriteLineAsync(line.AsMemory(), httpContext.RequestAborted);
        }
    }

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaType]));
}
