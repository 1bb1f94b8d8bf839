using System.Text.Json;
using CsCheck;

namespace Preflight.Features.Evidence.Packs.ApplyCheckPack;

public sealed class ApplyCheckPackTests(PreflightApp app)
{
    private const string Body = """{"baseUrl":"http://127.0.0.1:9"}""";

    // Loopback on the discard port: what is added may be asked, and answers nothing.
    [Fact]
    public async Task One_call_adds_the_usual_checks_to_the_rows_of_a_roadmap_to_production()
    {
        var roadmap = await app.Import(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Samples", "production-readiness-roadmap.md")));
        var tried = await app.Act($"{roadmap}/check-packs/production-readiness", 200, """{"baseUrl":"https://example.org/","dryRun":true}""");
        (await app.Get($"{roadmap}/checks")).GetProperty("items").GetArrayLength().ShouldBe(0);
        var added = Added(tried);
        foreach (var (rule, text) in new[]
        {
            ("no-server-headers", "x-powered-by"), ("hsts", "security-headers.ts"), ("tls", "security-headers.ts"), ("csp", "CSP:"), ("cors", "CORS"), ("cookies", "Cookies"), ("csrf", "CSRF"), ("rate-limit", "Rate limiting"),
            ("readyz", "/readyz"), ("metrics", "Prometheus"), ("tests", "Green CI"), ("branch-protection", "Green CI"), ("security-scan", "external scan"), ("sbom", "SBOM"), ("locked-dependencies", "Lock deps"),
            ("dependency-updates", "Dependabot"), ("migrations", "Drizzle"), ("backup-fresh", "Backups:"), ("restore-drill", "restore drill"), ("load-test", "load tests available"), ("canary", "canary deployments"),
            ("rollback-test", "automated rollback"), ("deploy", "Deploy:"), ("error-tracking", "Sentry"), ("dashboards", "Dashboards"), ("runbooks", "Runbooks"), ("on-call", "pager rotation"), ("access-review", "least-privilege"),
            ("disaster-recovery", "DR:"), ("penetration-test", "pen test"), ("go-no-go", "no‑go checklist"), ("tracing", "Tracing"), ("demo-off", "Demo gating"), ("data-lifecycle", "Data lifecycle"),
        })
        {
            added.ShouldContainKey(rule);
            added[rule].ShouldContain(text);
        }

        Names(tried, "unmatched").ShouldBe(["openapi", "coverage"], ignoreOrder: true);
        tried.GetProperty("skipped").GetArrayLength().ShouldBe(0);

        var applied = await app.Act($"{roadmap}/check-packs/production-readiness", 200, Body);
        // No certificate is there to be looked at where there is no TLS.
        var skipped = applied.GetProperty("skipped").EnumerateArray().ShouldHaveSingleItem();
        (skipped.Text("rule"), skipped.Text("reason")).ShouldBe(("tls", "tlsDaysLeft needs an https address."));
        var count = applied.GetProperty("added").GetArrayLength();
        (await app.Get($"{roadmap}/checks?limit=200")).GetProperty("items").GetArrayLength().ShouldBe(count);

        var again = await app.Act($"{roadmap}/check-packs/production-readiness", 200, Body);
        again.GetProperty("added").GetArrayLength().ShouldBe(0);
        again.GetProperty("skipped").GetArrayLength().ShouldBe(count + 1);
        (await app.Get($"{roadmap}/checks?limit=200")).GetProperty("items").GetArrayLength().ShouldBe(count);
    }

    [Fact]
    public async Task A_plan_without_such_items_is_told_what_it_lacks()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var applied = await app.Act($"{roadmap}/check-packs/web-service", 200, Body);
        applied.GetProperty("added").GetArrayLength().ShouldBe(0);
        Names(applied, "unmatched").ShouldBe(CheckPacks.Find("web-service")!.Rules.Select(rule => rule.Rule));
        await app.Act($"{roadmap}/check-packs/no-such-pack", 404, Body);
        await app.Act("/api/v1/roadmaps/no-such-roadmap/check-packs/web-service", 404, Body);
    }

    [Theory]
    [InlineData("example.org")]
    [InlineData("ftp://example.org")]
    [InlineData("https://ada:secret@example.org")]
    [InlineData("https://example.org/?x=1")]
    [InlineData("https://example.org/#x")]
    [InlineData("")]
    public async Task What_is_no_base_is_refused(string url)
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var problem = await app.Act($"{roadmap}/check-packs/web-service", 422, JsonSerializer.Serialize(new { baseUrl = url }));
        problem.GetProperty("errors")[0].Text("pointer").ShouldBe("/baseUrl");
    }

    [Fact]
    [Trait("Category", "Security")]
    public async Task Whoever_may_only_read_adds_nothing()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var (_, reader) = await app.ApiKey(["roadmaps:read"]);
        await app.Send(HttpMethod.Post, $"{roadmap}/check-packs/web-service", Body, 403, AccessSteps.As(reader));
    }

    [Theory]
    [InlineData("Rate‑limiting of logins", "rate-limiting", true)]
    [InlineData("Corsica", "cors", false)]
    [InlineData("CORS: origins", "cors", true)]
    [InlineData("Loading tests", "load test*", false)]
    [InlineData("LOAD TESTING", "load test*", true)]
    [InlineData("uses /readyz.", "/readyz", true)]
    [InlineData("encore cors", "cors", true)]
    public void Words_are_found_as_words(string text, string phrase, bool isThere) => (ItemWords.Match(text, [phrase]) is not null).ShouldBe(isThere);

    [Fact]
    public void A_word_is_found_wherever_it_stands_alone() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 0, 8], Gen.String[Gen.Char.AlphaNumeric, 0, 8]).Sample((before, behind) => ItemWords.Match($"{before} sbom {behind}", ["sbom"]) == 0);

    private static Dictionary<string, string> Added(JsonElement applied) => applied.GetProperty("added").EnumerateArray().ToDictionary(added => added.Text("rule")!, added => added.Text("text")!);

    private static IEnumerable<string?> Names(JsonElement applied, string list) => applied.GetProperty(list).EnumerateArray().Select(rule => rule.Text("rule"));
}
