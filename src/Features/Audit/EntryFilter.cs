using Npgsql;

namespace Preflight.Features.Audit;

/// <summary>Which entries are asked for.</summary>
internal sealed record EntryFilter(string? Actor, string? Action, string? Subject, DateTimeOffset? Since, DateTimeOffset? Until)
{
    /// <summary>The conditions, whose values become the command's parameters.</summary>
    /// <param name="command">That will have them.</param>
    /// <param name="further">Comparisons with a value each, such as <c>sequence &lt;</c>.</param>
    public string Where(NpgsqlCommand command, params ReadOnlySpan<(string Comparison, object? Value)> further)
    {
        List<string> conditions = [];
        Add("actor =", Actor);
        Add("action =", Action);
        Add("subject =", Subject);
        Add("at >=", Since?.ToUniversalTime());
        Add("at <", Until?.ToUniversalTime());
        foreach (var (comparison, value) in further)
        {
            Add(comparison, value);
        }

        return conditions.Count > 0 ? $"where {string.Join(" and ", conditions)}" : "";

        void Add(string comparison, object? value)
        {
            if (value is not null)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
                conditions.Add(FormattableString.Invariant($"{comparison} ${command.Parameters.Count}"));
            }
        }
    }
}
