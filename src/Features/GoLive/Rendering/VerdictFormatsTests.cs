using System.Text;
using System.Text.Json;
using System.Xml.Linq;

namespace Preflight.Features.GoLive.Rendering;

public sealed class VerdictFormatsTests
{
    [Fact]
    public void Cases_of_a_JUnit_report_have_names_of_their_own()
    {
        var report = XDocument.Parse(Encoding.UTF8.GetString(JunitVerdict.Write(Verdict(
            SignOff("1 as approver"),
            SignOff("2 as operator"),
            Finding("Nobody owns it."),
            Finding("It has no date.")))));
        var names = report.Descendants("testcase").Select(one => (string)one.Attribute("name")!).ToList();
        names.ShouldBeUnique();
        names.ShouldContain("sign-offs 1 as approver");
        names.ShouldContain("sign-offs 2 as operator");
        names.ShouldContain("no-findings harbour M1.1");
        names.ShouldContain("no-findings harbour M1.1 (2)");
    }

    [Fact]
    public void A_SARIF_result_is_whole_sentences_and_says_what_its_link_is_relative_to()
    {
        var run = JsonDocument.Parse(SarifVerdict.Write(Verdict(Finding("Nobody owns it"), Finding("Nobody owns it.")))).RootElement.GetProperty("runs")[0];
        var results = run.GetProperty("results").EnumerateArray().ToList();
        results.Select(result => result.GetProperty("message").Text("text")).ShouldAllBe(text => text == "Nobody owns it. Wanted: no such finding. Seen: nothing.");
        var place = results[0].GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation");
        place.Text("uri").ShouldBe("api/v1/roadmaps/harbour/findings");
        run.GetProperty("originalUriBaseIds").TryGetProperty(place.Text("uriBaseId")!, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("https://evil.example/x", "https&#8203;://evil.example/x")]
    [InlineData("HTTP://evil.example", "HTTP&#8203;://evil.example")]
    [InlineData("www.evil.example", "www&#8203;.evil.example")]
    [InlineData("mailto:ada@evil.example", "mailto&#8203;:ada&#64;&#8203;evil.example")]
    [InlineData("@everybody", "&#64;&#8203;everybody")]
    [InlineData("[x](y) <b>", "\\[x\\](y) &lt;b&gt;")]
    public void Texts_of_others_are_no_links_in_Markdown(string text, string expected)
    {
        var written = Encoding.UTF8.GetString(MarkdownVerdict.Write(Verdict(Finding(text))));
        written.ShouldContain($"| {expected} |");
    }

    private static GateVerdict Verdict(params GateReason[] reasons) => new("production", "production", GateAnswer.NoGo, reasons, [], [], 1, null);

    private static GateReason SignOff(string wanted) => new("sign-offs", null, null, null, "1 more must sign off.", wanted, "0", "/api/v1/gates/production");

    private static GateReason Finding(string message) => new("no-findings", "harbour", "M1.1", null, message, "no such finding", null, "/api/v1/roadmaps/harbour/findings");
}
