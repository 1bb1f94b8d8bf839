namespace Preflight.Features.Roadmaps.ReadFindings;

public sealed class ReadFindingsTests(PreflightApp app)
{
    [Fact]
    public async Task A_finding_names_rule_severity_item_and_place()
    {
        var roadmap = await app.Import("# R\n\n## M1 One\n- [x] Owner: A  Target: 2001-01-01\n- Acceptance\n  - [ ] p95 < X ms\n");
        var findings = (await app.Get($"{roadmap}/findings")).GetProperty("items").EnumerateArray().ToList();
        findings.Select(finding => finding.GetProperty("rule").GetString()).ShouldBe(["plan.milestone-done-acceptance-open", "plan.unresolved-placeholder"], ignoreOrder: true);
        var placeholder = findings.Single(finding => finding.GetProperty("rule").GetString() == "plan.unresolved-placeholder");
        placeholder.GetProperty("item").GetString().ShouldBe("M1.1");
        placeholder.GetProperty("line").GetInt32().ShouldBe(6);
        placeholder.GetProperty("severity").GetString().ShouldNotBeNullOrEmpty();
    }
}
