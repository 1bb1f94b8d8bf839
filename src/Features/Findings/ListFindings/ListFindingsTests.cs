namespace Preflight.Features.Findings.ListFindings;

[Trait("Category", "Security")]
public sealed class ListFindingsTests(PreflightApp app)
{
    [Fact]
    public async Task An_emergency_is_a_finding_until_another_person_has_reviewed_it()
    {
        var (browser, _, _) = await app.SignedIn("contributor");
        var (other, _, _) = await app.SignedIn("approver");
        using (browser)
        {
            using (other)
            {
                var id = (await browser.Post("/api/v1/break-glass", """{"role":"operator","reason":"The queue stands still."}""", 201)).Text("id");
                (await Subjects(other)).ShouldNotContain($"break-glass/{id}");
                await browser.Post($"/api/v1/break-glass/{id}/end");
                (await Subjects(other)).ShouldContain($"break-glass/{id}");
                await other.Post($"/api/v1/break-glass/{id}/review", """{"note":"Seen, and agreed with."}""");
                (await Subjects(other)).ShouldNotContain($"break-glass/{id}");
            }
        }
    }

    [Fact]
    public async Task The_first_admins_key_and_an_admin_without_a_second_factor_are_findings()
    {
        var (id, _) = await app.Person("admin");
        var findings = (await app.Get("/api/v1/findings")).GetProperty("items").EnumerateArray().Select(finding => (finding.Text("rule"), finding.Text("subject"))).ToList();
        findings.ShouldContain(("access.first-admin-key", "api-key/admin"));
        findings.ShouldContain(("access.admin-without-second-factor", $"person/{id}"));
    }

    private static async Task<IEnumerable<string?>> Subjects(Browser browser) => (await browser.Get("/api/v1/findings")).GetProperty("items").EnumerateArray().Select(finding => finding.Text("subject"));
}
