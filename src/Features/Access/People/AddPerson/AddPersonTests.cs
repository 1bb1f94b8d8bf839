using Npgsql;

namespace Preflight.Features.Access.People.AddPerson;

[Trait("Category", "Security")]
public sealed class AddPersonTests(PreflightApp app)
{
    [Fact]
    public async Task Somebody_who_was_added_chooses_a_password_and_signs_in()
    {
        var (browser, id, email) = await app.SignedIn("viewer");
        using (browser)
        {
            (await browser.Get("/api/v1/me")).Text("actor").ShouldBe($"person/{id}");
            var read = await app.Get($"/api/v1/people/{id}");
            (read.Text("email"), read.Text("state"), read.GetProperty("hasPassword").GetBoolean()).ShouldBe((email, "active", true));
            read.TryGetProperty("invitation", out _).ShouldBeFalse();
            read.TryGetProperty("invitedUntil", out _).ShouldBeFalse();
        }
    }

    [Fact]
    public async Task No_event_holds_anything_personal()
    {
        var email = PersonSteps.NewEmail();
        var id = (await app.Act("/api/v1/people", 201, $$"""{"name":"Zzyzx Qwfp","email":"{{email}}"}""")).Text("id")!;
        await app.Send(HttpMethod.Put, $"/api/v1/people/{id}", $$"""{"name":"Zzyzx Arst","email":"{{email}}"}""");
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var search = database.CreateCommand("select count(*) from preflight.mt_events where stream_id = $1 and (data::text like '%Zzyzx%' or data::text like '%@%')");
        search.Parameters.Add(new NpgsqlParameter { Value = $"person/{id}" });
        ((long)(await search.ExecuteScalarAsync())!).ShouldBe(0);
    }

    [Fact]
    public async Task An_address_is_one_persons_however_it_is_written()
    {
        var email = PersonSteps.NewEmail();
        await app.Act("/api/v1/people", 201, $$"""{"name":"Ada","email":"{{email}}"}""");
        (await app.Act("/api/v1/people", 409, $$"""{"name":"Eda","email":"{{email.ToUpperInvariant()}}"}""")).Text("code").ShouldBe("person.email-taken");
    }

    [Theory]
    [InlineData("""{"name":"","email":"a@example.org"}""", "/name")]
    [InlineData("""{"name":"A\nB","email":"a@example.org"}""", "/name")]
    [InlineData("""{"name":"A","email":"example.org"}""", "/email")]
    [InlineData("""{"name":"A","email":"a@b, c@d"}""", "/email")]
    [InlineData("""{"name":"A","email":"caf\u00e9@example.org"}""", "/email")]
    [InlineData("""{"name":"A","email":"a\u200bda@example.org"}""", "/email")]
    [InlineData("""{"name":"A","email":"\u0430da@example.org"}""", "/email")]
    [InlineData("""{"name":"A","email":"ada@ex\u0430mple.org"}""", "/email")]
    public async Task What_cannot_be_a_person_is_refused(string body, string place) =>
        (await app.Act("/api/v1/people", 422, body)).GetProperty("errors")[0].Text("pointer").ShouldBe(place);
}
