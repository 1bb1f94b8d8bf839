using System.Security.Cryptography;
using Preflight.Features.Evidence.Reports;

namespace Preflight.Features.Evidence.Results.SendReport;

[Trait("Category", "Security")]
public sealed class SendReportTests(PreflightApp app)
{
    [Fact]
    public async Task A_report_is_judged_and_its_digest_is_kept()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.ReportCheck(roadmap, "M1.1");
        var report = Sample.Bytes("junit-green.xml");
        var green = await app.SendReport(check, report);
        (green.Text("outcome"), green.Text("source"), green.Text("digest")).ShouldBe(("pass", "report", Convert.ToHexStringLower(SHA256.HashData(report))));
        (await app.Verdict(roadmap, "M1.1")).ShouldBe("proven");
        var red = await app.SendReport(check, Sample.Bytes("junit-red.xml"));
        red.Text("outcome").ShouldBe("fail");
        (await app.Verdict(roadmap, "M1.1")).ShouldBe("failing");
        (await app.Get($"/api/v1/checks/{check}/results")).GetProperty("items").EnumerateArray().Select(result => result.Text("outcome")).ShouldBe(["fail", "pass"]);
    }

    [Fact]
    public async Task What_is_no_report_what_is_too_large_and_what_goes_to_another_kind_leaves_no_result()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.ReportCheck(roadmap, "M1.1");
        (await app.SendReport(check, "not xml"u8.ToArray(), 422)).Text("code").ShouldBe("report.unreadable");
        using (var client = app.Client())
        using (var endless = new StreamContent(new Zeros((64L * 1024 * 1024) + 1)))
        {
            using var answer = await client.PostAsync($"/api/v1/checks/{check}/reports", endless);
            ((int)answer.StatusCode).ShouldBe(413);
        }

        (await app.SendReport(await app.PushCheck(roadmap, "M1.2"), Sample.Bytes("junit-green.xml"), 409)).Text("code").ShouldBe("check.not-for-this-kind");
        (await app.Get($"/api/v1/checks/{check}/results")).GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_newest_reports_of_a_check_are_kept()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.ReportCheck(roadmap, "M1.1");
        var results = new List<string>();
        for (var i = 0; i <= ResultStore.MostFiles; i++)
        {
            results.Add((await app.SendReport(check, Sample.Bytes("junit-green.xml"))).Text("id")!);
        }

        await app.Send(HttpMethod.Get, $"/api/v1/checks/{check}/reports/{results[0]}", null, 404);
        await app.Send(HttpMethod.Get, $"/api/v1/checks/{check}/reports/{results[1]}");
        (await app.Get($"/api/v1/checks/{check}/results")).GetProperty("items").GetArrayLength().ShouldBe(results.Count);
    }

    /// <summary>So many bytes, of which nobody knows beforehand how many there are.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            _left -= read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
