using System.Text.Json;
using Npgsql;

namespace Preflight.Features;

/// <summary>Steps that tests of jobs share.</summary>
internal static class JobSteps
{
    public const string Reason = """{"reason":"because"}""";

    /// <summary>A job that no runner will take: where it says that it runs, it is another Host's.</summary>
    /// <param name="app">Where.</param>
    /// <param name="state">The stored state; a waiting one waits for tomorrow.</param>
    /// <param name="kind">A kind that no version knows, unless it is to be run.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="more">Further columns, as an update sets them.</param>
    public static async Task<Guid> StoredJob(this PreflightApp app, string state, string kind = "from-a-test", string? subject = null, string more = "attempt = 0")
    {
        var id = Guid.CreateVersion7();
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var add = database.CreateCommand(
            """
            insert into preflight.jobs (id, kind, subject, payload, state, run_at, attempts, actor, created_at, started_at, finished_at, dead_at, node)
            values ($1, $2, $3, '{}', $4, now() + interval '1 day', 3, 'tests', now(), now(),
              case when $4 in ('dead', 'done', 'cancelled', 'discarded') then now() end, case when $4 = 'dead' then now() end, case when $4 = 'running' then $1 end)
            """);
        add.Parameters.Add(new NpgsqlParameter { Value = id });
        add.Parameters.Add(new NpgsqlParameter { Value = kind });
        add.Parameters.Add(new NpgsqlParameter { Value = subject ?? id.ToString() });
        add.Parameters.Add(new NpgsqlParameter { Value = state });
        await add.ExecuteNonQueryAsync();
        await using var change = database.CreateCommand($"update preflight.jobs set {more} where id = '{id}'");
        await change.ExecuteNonQueryAsync();
        return id;
    }

    /// <summary>Waits until a job is in a state.</summary>
    public static async Task<JsonElement> UntilState(this PreflightApp app, string job, string state)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var read = await app.Get(job);
            if (read.GetProperty("state").GetString() == state)
            {
                return read;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>An operator's act, and the problem or resource that it is answered with.</summary>
    public static async Task<JsonElement> Act(this PreflightApp app, string address, int status = 200, string body = Reason) =>
        await PreflightApp.Json(await app.Send(HttpMethod.Post, address, body, status));

    public static string? Text(this JsonElement element, string name) => element.TryGetProperty(name, out var member) ? member.GetString() : null;
}
