using System.Net;

namespace Preflight.Infrastructure.Http;

public sealed class RequestBindingTests(SampleApi api)
{
    private const string Swatch = "/api/v1/palettes/sunset/swatches/3";

    [Fact]
    public async Task Each_member_comes_from_its_place()
    {
        var answer = await api.Json(HttpMethod.Put, Swatch, """{"shade":"pitch-black","on":"2025-09-22","seenAt":"2025-09-22T16:00:00+02:00"}""");
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.Text.ShouldBe("""{"palette":"sunset","swatch":3,"shade":"pitch-black","on":"2025-09-22","seenAt":"2025-09-22T14:00:00Z","weight":1.5,"actor":"anonymous"}""");
    }

    [Theory]
    [InlineData("?shade=off-white", "shade: There is no such parameter: this operation takes none in the query.")]
    [InlineData("?palette=other", "palette: There is no such parameter: this operation takes none in the query.")]
    public async Task The_query_overrides_neither_body_nor_route(string query, string fault)
    {
        var answer = await api.Json(HttpMethod.Put, Swatch + query, """{"shade":"pitch-black"}""");
        answer.Problem(HttpStatusCode.BadRequest).ShouldBe("request.malformed");
        answer.Faults.ShouldBe([fault]);
    }

    [Theory]
    [InlineData("", ": The body is empty. Send a JSON object.")]
    [InlineData("null", ": The body must be a JSON object: {…}.")]
    [InlineData("[]", ": The body must be a JSON object: {…}.")]
    [InlineData("{\"shade\":", ": The body is not JSON, or is nested more than 32 deep: it cannot be read at line 1, byte 10.")]
    [InlineData("{\"shade\":\"off-white\",}", ": The body is not JSON, or is nested more than 32 deep: it cannot be read at line 1, byte 22.")]
    [InlineData("{}", "/shade: It is missing. Give one of: pitch-black, off-white.")]
    [InlineData("""{"shade":null}""", "/shade: It must be one of: pitch-black, off-white.")]
    [InlineData("""{"shade":1}""", "/shade: It must be one of: pitch-black, off-white.")]
    [InlineData("""{"shade":"1"}""", "/shade: It must be one of: pitch-black, off-white.")]
    [InlineData("""{"shade":"PitchBlack"}""", "/shade: It must be one of: pitch-black, off-white.")]
    [InlineData("""{"shade":"Off-White"}""", "/shade: It must be one of: pitch-black, off-white.")]
    [InlineData("""{"shade":"off-white","shade":"off-white"}""", "/shade: It is given twice. Give it once.")]
    [InlineData("""{"shade":"off-white","a/b~":1}""", "/a~1b~0: There is no such field. Known are: shade, reason, on, seenAt, weight.")]
    [InlineData("""{"shade":"off-white","palette":"x"}""", "/palette: There is no such field. Known are: shade, reason, on, seenAt, weight.")]
    [InlineData("""{"Shade":"off-white","shade":"off-white"}""", "/Shade: There is no such field. Known are: shade, reason, on, seenAt, weight.")]
    [InlineData("""{"shade":"off-white","weight":"2"}""", "/weight: It must be a number.")]
    [InlineData("""{"shade":"off-white","reason":7}""", "/reason: It must be a string.")]
    [InlineData("""{"shade":"off-white","reason":"a\u0000b"}""", "/reason: It must not contain a NUL character.")]
    [InlineData("""{"shade":"off-white","reason":"\ud800"}""", "/reason: It must be a string.")]
    [InlineData("""{"shade":"off-white","on":"22.09.2025"}""", "/on: It must be a date as YYYY-MM-DD.")]
    [InlineData("""{"shade":"off-white","seenAt":"2025-09-22T14:00:00"}""", "/seenAt: It must be an instant with its offset, such as 2025-09-22T14:00:00Z.")]
    [InlineData("""{"shade":"off-white","weight":null}""", "/weight: It must be a number.")]
    public async Task A_body_that_does_not_fit_is_refused_at_its_place(string body, string fault)
    {
        var answer = await api.Json(HttpMethod.Put, Swatch, body);
        answer.Problem(HttpStatusCode.BadRequest).ShouldBe("request.malformed");
        answer.Faults.ShouldBe([fault]);
    }

    [Fact]
    public async Task Every_fault_is_told_at_once()
    {
        var answer = await api.Json(HttpMethod.Put, "/api/v1/palettes/sunset/swatches/x?y=1", """{"shade":1,"colour":2,"weight":true}""", ("If-Match", "7"));
        answer.Problem(HttpStatusCode.BadRequest);
        answer.Faults.Select(fault => fault[..fault.IndexOf(':', StringComparison.Ordinal)]).ShouldBe(["y", "/colour", "swatch", "/shade", "If-Match", "/weight"]);
    }

    [Fact]
    public async Task Null_stands_for_absent_where_a_field_may_be_absent() =>
        (await api.Json(HttpMethod.Put, Swatch, """{"shade":"off-white","reason":null}""")).Status.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("""[{"kind":"brush","shade":"off-white","width":2,"note":"n"},{"rows":[1,2],"kind":"scrape"}]""", """["Brush","Scrape","dry True"]""")]
    [InlineData("""[{"kind":"brush","shade":"off-white","width":2}]""", """["Brush","dry True"]""")]
    [InlineData("[]", """["dry True"]""")]
    public async Task Variants_are_told_apart_by_their_kind_wherever_it_stands(string strokes, string read) =>
        (await api.Json(HttpMethod.Post, "/api/v1/palettes/sunset/strokes?dryRun=true", $$"""{"strokes":{{strokes}}}""")).Text.ShouldBe(read);

    [Theory]
    [InlineData("""[{"kind":"brush","shade":"red","width":"2","colour":1},{"kind":"scrape","rows":[1,"2"]}]""",
        "/strokes/0/shade: It must be one of: pitch-black, off-white.",
        "/strokes/0/width: It must be a whole number from -2147483648 to 2147483647.",
        "/strokes/0/colour: There is no such field. Known are: shade, width, note.",
        "/strokes/1/rows/1: It must be a whole number from -2147483648 to 2147483647.")]
    [InlineData("""[{"kind":"splash"}]""", "/strokes/0/kind: It must be one of: brush, scrape.")]
    [InlineData("""[{"shade":"off-white"}]""", "/strokes/0/kind: It must be one of: brush, scrape.")]
    [InlineData("""[{"kind":"brush","width":2,"width":2}]""", "/strokes/0/width: It is given twice. Give it once.", "/strokes/0/shade: It is missing. Give one of: pitch-black, off-white.")]
    [InlineData("""[{"kind":"scrape","rows":null}]""", "/strokes/0/rows: It must not be null. Give a list.")]
    [InlineData("""[{"kind":"brush","shade":"off-white","width":2,"note":"\u0000"}]""", "/strokes/0/note: It must not contain a NUL character.")]
    [InlineData("{}", "/strokes: It must be a list.")]
    [InlineData("[1]", "/strokes/0: It must be an object.")]
    public async Task Faults_within_are_all_told_with_their_pointers(string strokes, params string[] faults)
    {
        var answer = await api.Json(HttpMethod.Post, "/api/v1/palettes/sunset/strokes", $$"""{"strokes":{{strokes}}}""");
        answer.Problem(HttpStatusCode.BadRequest);
        answer.Faults.ShouldBe(faults);
    }

    [Theory]
    [InlineData("""{"strokes":[],"tags":{"a":"1"}}""", "/tags/a: It must be a whole number from -2147483648 to 2147483647.")]
    [InlineData("""{"strokes":[],"tags":{"a\u0000":1}}""", "/tags/a\0: Its name must be text without a NUL character.")]
    [InlineData("""{"strokes":[],"tags":{"\ud800":1}}""", "/tags/\ufffd: Its name must be text without a NUL character.")]
    [InlineData("""{"strokes":[],"\ud800":1}""", "/\ufffd: There is no such field. Known are: strokes, tags.")]
    [InlineData("""{"strokes":[{"kind":"brush","shade":"off-white","width":2,"note":"\ud800\u0000"}]}""", "/strokes/0/note: It must be a string.")]
    public async Task What_is_no_text_is_refused_wherever_it_stands(string body, string fault)
    {
        var answer = await api.Json(HttpMethod.Post, "/api/v1/palettes/sunset/strokes", body);
        answer.Problem(HttpStatusCode.BadRequest);
        answer.Faults.ShouldBe([fault]);
    }

    [Fact]
    public async Task A_body_deeper_than_the_limit_is_refused() =>
        (await api.Json(HttpMethod.Post, "/api/v1/palettes/sunset/strokes", $$"""{"strokes":{{new string('[', 40)}}{{new string(']', 40)}}}"""))
            .Problem(HttpStatusCode.BadRequest).ShouldBe("request.malformed");

    [Fact]
    public async Task A_body_may_be_left_out_where_nothing_in_it_is_required() =>
        (await api.Send(HttpMethod.Post, "/api/v1/palettes/sunset/dry")).Status.ShouldBe(HttpStatusCode.NoContent);

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "-H 'Content-Type: application/json'")]
    [InlineData("text/plain", "Send Content-Type: application/json.")]
    [InlineData(null, "Send Content-Type: application/json.")]
    [InlineData("application/json; charset=foo", "UTF-8")]
    [InlineData("application/json; charset=utf-16", "UTF-8")]
    [InlineData("nonsense", "Send Content-Type: application/json.")]
    public async Task Another_media_type_is_refused_with_the_right_one(string? contentType, string advice)
    {
        var answer = await api.Send(HttpMethod.Put, Swatch, SampleApi.Bytes("{}"u8.ToArray(), contentType));
        answer.Problem(HttpStatusCode.UnsupportedMediaType).ShouldBe("request.unsupported-media-type");
        answer.Json.GetProperty("detail").GetString()!.ShouldContain(advice);
    }

    [Fact]
    public async Task A_body_that_is_not_UTF8_is_refused() =>
        (await api.Send(HttpMethod.Put, Swatch, SampleApi.Bytes([(byte)'{', (byte)'"', 0xff, (byte)'"', (byte)'}'], "application/json"))).Faults
            .ShouldBe([": The body is not UTF-8. Send JSON in UTF-8."]);

    [Theory]
    [InlineData("?shade=off-white&shade=pitch-black&search=a%20b&recent=true&limit=7", "after nothing|limit 7|shades 2|search a b|recent True")]
    [InlineData("", "after nothing|limit 50|shades |search |recent False")]
    public async Task The_query_is_read_by_the_same_rules_as_JSON(string query, string read) =>
        string.Join('|', (await api.Get("/api/v1/palettes" + query)).Json.GetProperty("items").EnumerateArray().Select(item => item.GetString())).ShouldBe(read);

    [Theory]
    [InlineData("?shade=1", "shade: It must be one of: pitch-black, off-white.")]
    [InlineData("?shade=OffWhite", "shade: It must be one of: pitch-black, off-white.")]
    [InlineData("?recent=1", "recent: It must be true or false.")]
    [InlineData("?recent", "recent: It must be true or false.")]
    [InlineData("?recent=true&recent=true", "recent: Give it once only.")]
    [InlineData("?search=a%00b", "search: It must not contain a NUL character.")]
    [InlineData("?limit=0", "limit: It must be a whole number from 1 to 200.")]
    [InlineData("?limit=201", "limit: It must be a whole number from 1 to 200.")]
    [InlineData("?limit=ten", "limit: It must be a whole number from 1 to 200.")]
    [InlineData("?after=tampered", "after: It is no cursor of this list. Take next from the page before, or leave it out to start over.")]
    [InlineData("?Recent=true", "Recent: There is no such parameter. Known are: limit, after, search, shade, recent.")]
    [InlineData("?page=2", "page: There is no such parameter. Known are: limit, after, search, shade, recent.")]
    public async Task A_parameter_that_does_not_fit_is_refused(string query, string fault)
    {
        var answer = await api.Get("/api/v1/palettes" + query);
        answer.Problem(HttpStatusCode.BadRequest).ShouldBe("request.malformed");
        answer.Faults.ShouldBe([fault]);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("1.5")]
    [InlineData("99999999999")]
    public async Task A_route_value_that_does_not_fit_is_refused(string swatch) =>
        (await api.Json(HttpMethod.Put, "/api/v1/palettes/sunset/swatches/" + swatch, """{"shade":"off-white"}""")).Faults
            .ShouldBe(["swatch: It must be a whole number from -2147483648 to 2147483647."]);

    [Fact]
    public async Task An_operation_without_a_request_refuses_parameters_too() =>
        (await api.Get("/api/v1/ping?x=1")).Problem(HttpStatusCode.BadRequest).ShouldBe("request.malformed");
}
