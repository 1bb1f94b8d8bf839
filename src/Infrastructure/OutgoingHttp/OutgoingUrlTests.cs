namespace Preflight.Infrastructure.OutgoingHttp;

public sealed class OutgoingUrlTests
{
    [Theory]
    [InlineData("https://example.com/hook?x=1")]
    [InlineData("http://example.com:8080")]
    [InlineData("HTTPS://[2606:4700:4700::1111]/")]
    public void A_web_address_is_fine(string url) => OutgoingUrl.FaultOf(new Uri(url)).ShouldBeNull();

    [Theory]
    [InlineData("ftp://example.com/", "https://")]
    [InlineData("file:///etc/passwd", "https://")]
    [InlineData("ws://example.com/", "https://")]
    [InlineData("gopher://127.0.0.1:6379/_PING", "https://")]
    [InlineData("javascript:alert(1)", "https://")]
    [InlineData("https://ada@example.com/", "user name")]
    [InlineData("https://ada:hunter2@example.com/", "user name")]
    [InlineData("hook", "absolute")]
    public void Another_is_refused_in_words_that_do_not_repeat_it(string url, string word)
    {
        var fault = OutgoingUrl.FaultOf(new Uri(url, UriKind.RelativeOrAbsolute)).ShouldNotBeNull();

        fault.ShouldContain(word);
        fault.ShouldNotContain("hunter2");
    }

    [Fact]
    public void None_at_all_is_refused() => OutgoingUrl.FaultOf(null).ShouldNotBeNull();
}
