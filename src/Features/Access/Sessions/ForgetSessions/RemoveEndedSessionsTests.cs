using Npgsql;

namespace Preflight.Features.Access.Sessions.ForgetSessions;

[Trait("Category", "Security")]
public sealed class RemoveEndedSessionsTests(PreflightApp app)
{
    [Fact]
    public async Task A_session_that_has_ended_is_removed_and_others_stay()
    {
        var (ended, endedId, _) = await app.SignedIn();
        var (live, liveId, _) = await app.SignedIn();
        using (ended)
        using (live)
        {
            await using var database = NpgsqlDataSource.Create(app.ConnectionString);
            await using (var age = database.CreateCommand("update preflight.mt_doc_session set data = jsonb_set(data, '{usedAt}', '\"2026-01-01T00:00:00+00:00\"') where data ->> 'person' = $1"))
            {
                age.Parameters.Add(new NpgsqlParameter { Value = endedId });
                (await age.ExecuteNonQueryAsync()).ShouldBe(1);
            }

            await app.Send(HttpMethod.Post, "/api/v1/recurring-jobs/sessions-retention/run", """{"reason":"A test wants to know."}""", 202);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (await Sessions(database, endedId) > 0)
            {
                await Task.Delay(20, patience.Token);
            }

            (await Sessions(database, liveId)).ShouldBe(1);
            await live.Get("/api/v1/me");
        }
    }

    private static async Task<long> Sessions(NpgsqlDataSource database, string person)
    {
        await using var command = database.CreateCommand("select count(*) from preflight.mt_doc_session where data ->> 'person' = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = person });
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
