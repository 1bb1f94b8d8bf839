using Preflight.Features;

namespace Preflight.Host.Tests;

public sealed class IdempotencyTests(PreflightApp app)
{
    private const string Document = "## M1 Quay\n- [ ] Moor\n- [ ] Load\n";
    private const string Done = """{"status":"done"}""";

    private readonly (string, string) _key = ("Idempotency-Key", $"\"{Guid.CreateVersion7()}\"");

    [Fact]
    public async Task The_same_key_and_body_give_the_first_answer_again()
    {
        var roadmap = await app.Import(Document);
        var first = await app.Send(HttpMethod.Post, $"{roadmap}/items", """{"parent":"M1","text":"Paint"}""", 201, _key);
        var again = await app.Send(HttpMethod.Post, $"{roadmap}/items", """{"parent":"M1","text":"Paint"}""", 201, _key);

        (await again.ReadAsTextAsync()).ShouldBe(await first.ReadAsTextAsync());
        again.Context.Response.Headers.ETag.ShouldBe(first.Context.Response.Headers.ETag);
        again.Context.Response.Headers.Location.ShouldBe(first.Context.Response.Headers.Location);
        (await app.Get(roadmap)).GetProperty("version").GetInt64().ShouldBe(2);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var roadmap = await app.Import(Document);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.1/status", Done, 200, _key);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.1/status", """{"status":"in-progress"}""", 422, _key);
        await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.2/status", Done, 422, _key);
    }

    [Fact]
    public async Task A_refusal_too_is_given_again()
    {
        var roadmap = await app.Import(Document);
        var first = await PreflightApp.Json(await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.3/status", Done, 404, _key));
        await app.Send(HttpMethod.Post, $"{roadmap}/items", """{"parent":"M1","text":"Paint"}""", 201);
        var again = await PreflightApp.Json(await app.Send(HttpMethod.Put, $"{roadmap}/items/M1.3/status", Done, 404, _key));
        again.GetProperty("detail").GetString().ShouldBe(first.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Many_at_once_with_one_key_have_one_effect()
    {
        var roadmap = await app.Import(Document);
        using var client = app.Client();
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{roadmap}/items") { Content = new StringContent("""{"parent":"M1","text":"Paint"}""", null, "application/json") };
            request.Headers.Add(_key.Item1, _key.Item2);
            using var answer = await client.SendAsync(request);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }));

        answers.Where(answer => answer.Item1 == 201).Select(answer => answer.Item2).Distinct().Count().ShouldBe(1);
        answers.Select(answer => answer.Item1).Distinct().ShouldBeSubsetOf([201, 409]);
        (await app.Get(roadmap)).GetProperty("version").GetInt64().ShouldBe(2);
    }
}
