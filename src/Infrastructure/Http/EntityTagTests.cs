using System.IO.Compression;
using System.Net;
using CsCheck;

namespace Preflight.Infrastructure.Http;

public sealed class EntityTagTests(SampleApi api)
{
    private const string Palette = "/api/v1/palettes/sunset";
    private const string Swatch = "/api/v1/palettes/sunset/swatches/1";

    [Fact]
    public async Task A_plain_read_sees_the_bare_version()
    {
        var answer = await api.Get(Palette);
        answer.Tag.ShouldBe("\"7\"");
        answer.Header("Cache-Control").ShouldBe("no-cache");
        answer.Header("Vary").ShouldBe("Accept-Encoding");
        answer.Text.ShouldStartWith("""{"name":"sunset ✅",""");
    }

    [Theory]
    [InlineData("br", "\"7-br\"")]
    [InlineData("gzip", "\"7-gzip\"")]
    [InlineData("gzip, br", "\"7-br\"")]
    [InlineData("br;q=0.1, gzip", "\"7-gzip\"")]
    [InlineData("identity", "\"7\"")]
    [InlineData("br;q=0", "\"7\"")]
    [InlineData("zstd", "\"7\"")]
    public async Task Each_encoding_has_its_own_tag_in_every_answer(string encoding, string tag)
    {
        var full = await api.Get(Palette, ("Accept-Encoding", encoding));
        full.Tag.ShouldBe(tag);
        (full.ContentHeaders.ContentEncoding.SingleOrDefault() is { } applied ? $"\"7-{applied}\"" : "\"7\"").ShouldBe(tag);
        full.Header("Vary").ShouldBe("Accept-Encoding");

        var head = await api.Send(HttpMethod.Head, Palette, null, ("Accept-Encoding", encoding));
        head.Tag.ShouldBe(tag);

        var known = await api.Get(Palette, ("Accept-Encoding", encoding), ("If-None-Match", tag));
        known.Status.ShouldBe(HttpStatusCode.NotModified);
        known.Tag.ShouldBe(tag);
        known.Header("Vary").ShouldBe("Accept-Encoding");
        known.Bytes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Compressed_bytes_are_the_same_text()
    {
        var answer = await api.Get(Palette, ("Accept-Encoding", "br"));
        await using var brotli = new BrotliStream(new MemoryStream(answer.Bytes), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli);
        (await reader.ReadToEndAsync()).ShouldBe((await api.Get(Palette)).Text);
    }

    [Fact]
    public async Task Problems_are_compressed_too() =>
        (await api.Get("/nowhere", ("Accept-Encoding", "gzip"))).ContentHeaders.ContentEncoding.ShouldBe(["gzip"]);

    [Fact]
    public async Task Head_answers_the_headers_alone()
    {
        var answer = await api.Send(HttpMethod.Head, Palette);
        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.ContentHeaders.ContentLength.ShouldBe((await api.Get(Palette)).Bytes.Length);
        answer.Bytes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"7\"", HttpStatusCode.NotModified)]
    [InlineData("W/\"7\"", HttpStatusCode.NotModified)]
    [InlineData("\"7-gzip\"", HttpStatusCode.NotModified)]
    [InlineData("\"5\", \"7\"", HttpStatusCode.NotModified)]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"6\"", HttpStatusCode.OK)]
    [InlineData("\"77\"", HttpStatusCode.OK)]
    [InlineData("\"elsewhere\"", HttpStatusCode.OK)]
    [InlineData("nonsense", HttpStatusCode.OK)]
    public async Task A_read_answers_304_when_the_client_has_the_version(string known, HttpStatusCode status) =>
        (await api.Get(Palette, ("If-None-Match", known))).Status.ShouldBe(status);

    [Theory]
    [InlineData("\"7\"", HttpStatusCode.OK)]
    [InlineData("\"6\"", HttpStatusCode.PreconditionFailed)]
    public async Task A_read_honours_If_Match(string wanted, HttpStatusCode status) =>
        (await api.Get(Palette, ("If-Match", wanted))).Status.ShouldBe(status);

    [Theory]
    [InlineData("If-Match", "\"7\"", HttpStatusCode.OK)]
    [InlineData("If-Match", "\"7-br\"", HttpStatusCode.OK)]
    [InlineData("If-Match", "W/\"7\"", HttpStatusCode.OK)]
    [InlineData("If-Match", "*", HttpStatusCode.OK)]
    [InlineData("If-Match", "\"3\", \"7\"", HttpStatusCode.OK)]
    [InlineData("If-Match", "\"6\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("If-None-Match", "*", HttpStatusCode.PreconditionFailed)]
    [InlineData("If-None-Match", "\"6\"", HttpStatusCode.OK)]
    [InlineData("If-Match", "7", HttpStatusCode.BadRequest)]
    [InlineData("If-Match", "", HttpStatusCode.BadRequest)]
    public async Task A_write_goes_on_only_at_the_version_it_asks_for(string header, string value, HttpStatusCode status)
    {
        var answer = await api.Json(HttpMethod.Put, Swatch, """{"shade":"off-white"}""", (header, value));
        answer.Status.ShouldBe(status, answer.Text);
        answer.Tag.ShouldBe(status is HttpStatusCode.OK ? "\"8\"" : null);
    }

    [Theory]
    [InlineData("application/json", null, "\"7\"")]
    [InlineData("text/markdown", null, "\"7-markdown\"")]
    [InlineData("text/markdown", "br", "\"7-markdown-br\"")]
    public async Task Each_form_of_a_resource_has_its_own_tag(string accept, string? encoding, string tag)
    {
        const string path = "/api/v1/palettes/sunset/difference";
        var answer = await api.Get(path, ("Accept", accept), ("Accept-Encoding", encoding ?? "identity"));
        answer.Tag.ShouldBe(tag);
        answer.Headers.Vary.ShouldBe(["Accept", "Accept-Encoding"]);
        (await api.Get(path, ("Accept", accept), ("If-None-Match", tag))).Status.ShouldBe(HttpStatusCode.NotModified);
        var other = accept == MediaTypes.Json ? MediaTypes.Markdown : MediaTypes.Json;
        (await api.Get(path, ("Accept", other), ("If-None-Match", tag))).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_was_made_is_answered_with_its_address_and_first_version()
    {
        var answer = await api.Json(HttpMethod.Post, "/api/v1/palettes/sunset/strokes", """{"strokes":[]}""");
        answer.Status.ShouldBe(HttpStatusCode.Created);
        answer.Headers.Location!.ToString().ShouldBe("/api/v1/palettes/x");
        answer.Tag.ShouldBe("\"1\"");
    }

    [Fact]
    public void Nothing_that_does_not_exist_matches()
    {
        new Preconditions("*", null).AreMetBy(null).ShouldBeFalse();
        new Preconditions(null, "*").AreMetBy(null).ShouldBeTrue();
        default(Preconditions).AreMetBy(null).ShouldBeTrue();
    }

    [Fact]
    public void The_version_can_be_read_from_every_tag_of_ours() =>
        Gen.Select(Gen.Long[0, long.MaxValue], Gen.OneOfConst("", "-br", "-gzip")).Sample((version, suffix) =>
            EntityTag.VersionOf(EntityTag.Of(version).Insert(EntityTag.Of(version).Length - 1, suffix)) == version);

    [Theory]
    [InlineData("\"\"")]
    [InlineData("7")]
    [InlineData("\"-1\"")]
    [InlineData("\"7")]
    [InlineData("\"")]
    [InlineData("\"99999999999999999999\"")]
    public void Another_tag_has_no_version(string tag) => EntityTag.VersionOf(tag).ShouldBeNull();
}
