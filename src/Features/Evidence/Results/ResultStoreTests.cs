using CsCheck;
using Npgsql;

namespace Preflight.Features.Evidence.Results;

public sealed class ResultStoreTests(PreflightApp app)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Where_a_check_stands_depends_on_the_set_of_its_results_and_not_on_the_order_in_which_they_came()
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        var results = Gen.Select(Gen.OneOfConst("pass", "fail", "error", "no-data"), Gen.Int[0, 5], Gen.OneOfConst("one", "other")).List[1, 8];
        await Gen.Select(results, Gen.Int[1, 3], Gen.Int[0, 2], Gen.Int).SampleAsync(async (list, failures, more, seed) =>
        {
            var shuffled = list.Select((result, i) => (result, Place: HashCode.Combine(i, seed))).OrderBy(one => one.Place).Select(one => one.result);
            var one = await Standing(list, failures, failures + more);
            var other = await Standing(shuffled, failures, failures + more);
            other.ShouldBe(one);
        }, iter: 40, threads: 1);

        async Task<string> Standing(IEnumerable<(string Outcome, int Minute, string Message)> list, int failures, int of)
        {
            var (check, roadmap) = (Guid.CreateVersion7().ToString(), app.NewSlug());
            foreach (var (outcome, minute, message) in list)
            {
                await Run(database, ResultSql.Add, check, Guid.CreateVersion7(), Start.AddMinutes(minute), outcome, message, "[]", "push", "tests", DBNull.Value, DBNull.Value, DBNull.Value);
                await Run(database, ResultSql.Settle + ResultSql.WhenChanged, check, roadmap, failures, of, TimeSpan.FromHours(1), DBNull.Value);
            }

            await using var command = database.CreateCommand($"select outcome || ' ' || at || ' ' || message from {CheckStandingsTable.Name} where check_id = $1");
            command.Parameters.Add(new NpgsqlParameter { Value = check });
            return (string)(await command.ExecuteScalarAsync())!;
        }
    }

    private static async Task Run(NpgsqlDataSource database, string sql, params object[] values)
    {
        var parts = sql.Split('?');
        await using var command = database.CreateCommand(parts[0] + string.Concat(parts.Skip(1).Select((part, i) => FormattableString.Invariant($"${i + 1}{part}"))));
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        await command.ExecuteNonQueryAsync();
    }
}
