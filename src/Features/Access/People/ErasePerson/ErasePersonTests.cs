using Npgsql;

namespace Preflight.Features.Access.People.ErasePerson;

[Trait("Category", "Security")]
public sealed class ErasePersonTests(PreflightApp app)
{
    [Fact]
    public async Task What_was_on_its_way_to_the_trail_is_recorded_without_an_address()
    {
        var (browser, id, _) = await app.SignedIn();
        browser.Dispose();
        await app.Send(HttpMethod.Delete, $"/api/v1/people/{id}");
        var signedIn = (await app.UntilEntries($"actor=person/{id}&action=sign-in.succeeded", 1))[0];
        signedIn.TryGetProperty("address", out _).ShouldBeFalse();
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var keys = database.CreateCommand("select key from preflight.personal_keys where subject = $1");
        keys.Parameters.Add(new NpgsqlParameter { Value = $"person/{id}" });
        (await keys.ExecuteScalarAsync()).ShouldBe("");
    }

    [Fact]
    public async Task An_answer_that_was_kept_and_names_the_person_goes_with_them()
    {
        var email = PersonSteps.NewEmail();
        var added = await PreflightApp.Json(await app.Send(HttpMethod.Post, "/api/v1/people", $$"""{"name":"Ada Lovelace","email":"{{email}}"}""", 201, ("Idempotency-Key", $"\"{email}\"")));
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        (await Kept()).ShouldBe(1);
        await app.Send(HttpMethod.Delete, $"/api/v1/people/{added.Text("id")}");
        (await Kept()).ShouldBe(0);

        async Task<long> Kept()
        {
            await using var command = database.CreateCommand("select count(*) from preflight.mt_doc_idempotencyrecord where data::text like $1");
            command.Parameters.Add(new NpgsqlParameter { Value = $"%{email}%" });
            return (long)(await command.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task Nobody_erases_or_disables_somebody_who_may_more_than_they()
    {
        var (id, _) = await app.Person("operator");
        var (_, key) = await app.ApiKey(["access:write"]);
        foreach (var (method, url) in new[] { (HttpMethod.Delete, $"/api/v1/people/{id}"), (HttpMethod.Post, $"/api/v1/people/{id}/disable") })
        {
            (await PreflightApp.Json(await app.Send(method, url, null, 403, AccessSteps.As(key)))).Text("code").ShouldBe("access.beyond-own");
        }
    }

    [Fact]
    public async Task Nothing_leads_to_somebody_who_was_erased()
    {
        var (browser, id, email) = await app.SignedIn("contributor");
        using (browser)
        {
            var roadmap = await app.Import(Given.Checkout);
            await browser.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""");
            var erased = await PreflightApp.Json(await app.Send(HttpMethod.Delete, $"/api/v1/people/{id}"));
            (erased.Text("state"), erased.TryGetProperty("email", out _), erased.TryGetProperty("name", out _), erased.GetProperty("grants").GetArrayLength()).ShouldBe(("erased", false, false, 0));
            await browser.Get("/api/v1/me", 401);
            await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 401);
            (await app.Get($"{roadmap}/history")).GetProperty("items")[0].Text("by").ShouldBe($"person/{id}");
        }

        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var search = database.CreateCommand("select count(*) from preflight.mt_doc_persondetails where data::text like $1");
        search.Parameters.Add(new NpgsqlParameter { Value = $"%{email}%" });
        ((long)(await search.ExecuteScalarAsync())!).ShouldBe(0);
        (await app.Act($"/api/v1/people/{id}/enable", 409)).Text("code").ShouldBe("person.erased");
    }
}
