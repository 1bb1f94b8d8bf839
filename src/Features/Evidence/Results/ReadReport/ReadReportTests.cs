using System.Security.Cryptography;
using Preflight.Features.Evidence.Reports;

namespace Preflight.Features.Evidence.Results.ReadReport;

[Trait("Category", "Security")]
public sealed class ReadReportTests(PreflightApp app)
{
    [Fact]
    public async Task A_report_comes_back_as_it_was_sent_and_no_browser_opens_it()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.ReportCheck(roadmap, "M1.1");
        var sent = Sample.Bytes("junit-green.xml");
        var result = await app.SendReport(check, sent);
        using var client = app.Client();
        var answer = await client.GetAsync($"/api/v1/checks/{check}/reports/{result.Text("id")}");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBe(sent);
        Convert.ToHexStringLower(SHA256.HashData(sent)).ShouldBe(result.Text("digest"));
        answer.Content.Headers.ContentType!.ToString().ShouldBe("application/octet-stream");
        answer.Content.Headers.ContentDisposition!.ToString().ShouldBe($"attachment; filename=\"report-{result.Text("id")}\"");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.CacheControl!.ToString().ShouldContain("private");
    }

    [Fact]
    public async Task What_was_not_kept_and_what_is_anothers_is_not_there()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.ReportCheck(roadmap, "M1.1");
        var other = await app.ReportCheck(roadmap, "M1.2");
        var result = await app.SendReport(check, Sample.Bytes("junit-green.xml"));
        (await app.Get($"/api/v1/checks/{other}/reports/{result.Text("id")}", 404)).Text("code").ShouldBe("report.not-kept");
        var (_, foreign) = await app.ApiKey(["roadmaps:read"], "another-roadmap");
        await app.Send(HttpMethod.Get, $"/api/v1/checks/{check}/reports/{result.Text("id")}", null, 404, AccessSteps.As(foreign));
    }
}
