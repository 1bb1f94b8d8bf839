using System.Net;
using System.Text;
using CsCheck;

namespace Preflight.Infrastructure.Http;

public sealed class TextBodyTests(SampleApi api)
{
    private const int Limit = 1024 * 1024;
    private const string Notes = "/api/v1/palettes/sunset/notes";

    [Theory]
    [InlineData(null)]
    [InlineData("text/markdown")]
    [InlineData("text/markdown; charset=utf-8")]
    [InlineData("text/plain; charset=\"UTF-8\"")]
    [InlineData("application/octet-stream")]
    public async Task Text_is_taken_under_any_name_that_tools_give_it(string? contentType)
    {
        var answer = await api.Send(HttpMethod.Put, Notes + "?base=3&dryRun=true", SampleApi.Bytes("héllo"u8.ToArray(), contentType));
        answer.Text.ShouldBe("""{"palette":"sunset","length":5,"base":3,"dryRun":true}""");
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "curl -T")]
    [InlineData("application/json", "text/markdown")]
    [InlineData("text/markdown; charset=foo", "UTF-8")]
    [InlineData("text/markdown; charset=iso-8859-1", "UTF-8")]
    public async Task Any_other_type_is_refused_with_what_to_do(string contentType, string advice)
    {
        var answer = await api.Send(HttpMethod.Put, Notes, SampleApi.Bytes("text"u8.ToArray(), contentType));
        answer.Problem(HttpStatusCode.UnsupportedMediaType).ShouldBe("request.unsupported-media-type");
        answer.Json.GetProperty("detail").GetString()!.ShouldContain(advice);
    }

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        var content = SampleApi.Bytes([1, 2, 3], "text/markdown");
        content.Headers.ContentEncoding.Add("gzip");
        (await api.Send(HttpMethod.Put, Notes, content)).Problem(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task The_largest_text_is_taken_and_one_byte_more_is_not()
    {
        (await api.Send(HttpMethod.Put, Notes, SampleApi.Bytes(Filled(Limit), null))).Status.ShouldBe(HttpStatusCode.OK);
        var refused = await api.Send(HttpMethod.Put, Notes, SampleApi.Bytes(Filled(Limit + 1), null));
        refused.Problem(HttpStatusCode.RequestEntityTooLarge).ShouldBe("request.too-large");
        refused.Json.GetProperty("detail").GetString()!.ShouldContain("1048576");
        refused.Headers.ConnectionClose.ShouldBe(true);
    }

    [Fact]
    public async Task A_text_of_unknown_length_is_refused_once_it_is_too_large()
    {
        using var stream = new MemoryStream(Filled(Limit + 1));
        using var request = new HttpRequestMessage(HttpMethod.Put, Notes) { Content = new StreamContent(stream) };
        request.Headers.TransferEncodingChunked = true;
        using var response = await api.Client.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData(new byte[0], "empty")]
    [InlineData(new byte[] { 97, 0 }, "NUL character at byte 1")]
    [InlineData(new byte[] { 97, 98, 0xe9, 98 }, "not UTF-8: byte 2")]
    [InlineData(new byte[] { 0xff, 0xfe, 97, 0 }, "UTF-16")]
    public async Task What_is_no_text_is_refused(byte[] bytes, string why)
    {
        var answer = await api.Send(HttpMethod.Put, Notes, SampleApi.Bytes(bytes, null));
        answer.Problem(HttpStatusCode.BadRequest).ShouldBe("request.malformed");
        answer.Json.GetProperty("detail").GetString()!.ShouldContain(why);
    }

    [Fact]
    public void Whatever_is_taken_goes_out_again_byte_for_byte() =>
        Gen.String.Where(text => text.Length > 0 && !text.Contains('\0')).Select(Encoding.UTF8.GetBytes).Sample(bytes =>
            Encoding.UTF8.GetBytes(TextBody.Decode(bytes).Text).SequenceEqual(bytes));

    [Fact]
    public void A_byte_order_mark_stays() => TextBody.Decode([0xef, 0xbb, 0xbf, 97]).Text.ShouldBe("\ufeffa");

    private static byte[] Filled(int length)
    {
        var bytes = new byte[length];
        bytes.AsSpan().Fill((byte)'x');
        return bytes;
    }
}
