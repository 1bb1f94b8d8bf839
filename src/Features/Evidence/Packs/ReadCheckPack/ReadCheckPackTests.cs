using Preflight.Features.Evidence.Checks.DryRunCheck;

namespace Preflight.Features.Evidence.Packs.ReadCheckPack;

public sealed class ReadCheckPackTests(PreflightApp app)
{
    public static TheoryData<string> Rules() => [.. CheckPacks.Find("production-readiness")!.Rules.Select(rule => rule.Rule)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Every_check_of_a_pack_is_one_that_a_person_could_have_made(string name)
    {
        var rule = CheckPacks.Find("production-readiness")!.Rules.Single(rule => rule.Rule == name);
        var check = rule.For("https://example.org/app");
        var command = new DryRunCheckCommand
        {
            Kind = check.Kind,
            Name = check.Name,
            Severity = check.Severity,
            Every = check.Every,
            FreshFor = check.FreshFor,
            Http = check.Http,
            Report = check.Report,
            Push = check.Push,
            Attestation = check.Attestation,
            Git = check.Git,
        };
        new DryRunCheckValidator().Validate(command).Errors.ShouldBeEmpty();
        rule.Words.ShouldNotBeEmpty();
        check.Http?.Url.ShouldStartWith("https://example.org/app/");
    }

    [Fact]
    public async Task A_pack_shows_its_checks_and_the_words_that_they_are_meant_for()
    {
        var rule = (await app.Get("/api/v1/check-packs/web-service")).GetProperty("rules").EnumerateArray().Single(rule => rule.Text("rule") == "readyz");
        rule.GetProperty("words").EnumerateArray().Select(word => word.GetString()).ShouldContain("readiness");
        rule.GetProperty("check").GetProperty("http").Text("url").ShouldBe("{baseUrl}/readyz");
    }

    [Fact]
    public async Task Of_a_pack_that_is_not_there_it_is_said_which_there_are() =>
        (await app.Get("/api/v1/check-packs/no-such-pack", 404)).Text("detail")!.ShouldContain("web-service");

    [Theory]
    [InlineData("default-src 'self'; script-src 'self' 'nonce-abc'", true)]
    [InlineData("script-src 'unsafe-inline'", false)]
    [InlineData("script-src 'self' 'unsafe-eval'", false)]
    [InlineData("frame-src run uun un", true)]
    [InlineData("uunsafe", false)]
    [InlineData("", true)]
    public void What_is_wanted_of_a_policy_is_that_nothing_unsafe_stands_in_it(string policy, bool isSafe)
    {
        var wanted = CheckPacks.Find("web-service")!.Rules.Single(rule => rule.Rule == "csp").Check.Http!.Expect.Headers!["Content-Security-Policy"];
        (wanted.Judge("policy", Judging.Fact.Of(policy), Judging.CheckOutcome.Fail).Outcome == Judging.CheckOutcome.Pass).ShouldBe(isSafe);
    }
}
