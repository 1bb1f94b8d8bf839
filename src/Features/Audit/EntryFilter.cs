using Npgsql;

namespace Preflight.Features.Audit;

/// <summary>Which entries are asked for: those that fit all that is set.</summary>
internal sealed record EntryFilter
{
    public string? Actor { get; init; }

    public string? Action { get; init; }

    /// <summary>One of these.</summary>
    public string[]? Actions { get; init; }

    public string? Subject { get; init; }

    /// <summary>The emergency in which it was done.</summary>
    public string? BreakGlass { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? Until { get; init; }

    /// <summary>The conditions, whose values become the command's parameters.</summary>
    /// <param name="command">That will have them.</param>
    /// <param name="further">Comparisons with a value each, such as <c>sequence &lt;</c>.</param>
    public string Where(NpgsqlCommand command, params ReadOnlySpan<(string Comparison, object? Value)> further)
    {
        List<string> conditions = [];
        Add("actor = {0}", Actor);
        Add("action = {0}", Action);
        Add("action = any({0})", Actions);
        Add("subject = {0}", Subject);

        // What was done in an emergency comes after the entry that it began; that is found by its subject.
        Add($"sequence >= coalesce((select min(began.sequence) from {AuditEntriesTable.Name} as began where began.subject = 'break-glass/' || {{0}}), 0) and strpos(entry, {{0}}) > 0 and entry::jsonb ->> 'breakGlass' = {{0}}", BreakGlass);
        Add("at >= {0}", Since?.ToUniversalTime());
        Add("at < {0}", Until?.ToUniversalTime());
        foreach (var (comparison, value) in further)
        {
            Add(comparison + " {0}", value);
        }

        return conditions.Count > 0 ? $"where {string.Join(" and ", conditions)}" : "";

        void Add(string condition, object? value)
        {
            if (value is not null)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
                conditions.Add(condition.Replace("{0}", FormattableString.Invariant($"${command.Parameters.Count}"), StringComparison.Ordinal));
            }
        }
    }
}
