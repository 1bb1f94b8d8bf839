using Npgsql;

namespace Preflight.Features.Access.People.ErasePerson;

[Trait("Category", "Security")]
public sealed class ErasePersonTests(PreflightApp app)
{
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
