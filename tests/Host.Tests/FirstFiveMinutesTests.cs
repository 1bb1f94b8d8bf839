using Preflight.Features;

namespace Preflight.Host.Tests;

public sealed class FirstFiveMinutesTests(PreflightApp app)
{
    [Fact]
    public async Task Our_own_roadmap_goes_in_is_claimed_once_and_comes_back_with_one_character_changed()
    {
        var file = await File.ReadAllTextAsync(Repository.Path("docs", "ROADMAP.md"));
        var roadmap = await app.Import(file);
        (await app.Get(roadmap)).GetProperty("milestones").GetArrayLength().ShouldBe(7);

        await app.Send(HttpMethod.Put, $"{roadmap}/items/M2.4/status", """{"status":"done"}""");
        var exported = await app.Text($"{roadmap}/document");
        exported.Length.ShouldBe(file.Length);
        file.Zip(exported).Count(pair => pair.First != pair.Second).ShouldBe(1);
    }

    [Fact]
    public async Task The_checks_in_our_own_roadmap_are_all_understood()
    {
        var roadmap = await app.Import(await File.ReadAllTextAsync(Repository.Path("docs", "ROADMAP.md")));
        var findings = (await app.Get($"{roadmap}/findings")).GetProperty("items").EnumerateArray().Select(finding => $"{finding.Text("rule")} {finding.Text("message")}").ToList();
        findings.Where(finding => finding.StartsWith("evidence.check", StringComparison.Ordinal)).ShouldBeEmpty();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await app.Get($"{roadmap}/checks?limit=100")).GetProperty("items").GetArrayLength() < 60)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    [Fact]
    public async Task The_service_lives_and_is_ready()
    {
        await app.Send(HttpMethod.Get, "/livez");
        (await app.Get("/readyz")).GetProperty("status").GetString().ShouldBe("ready");
    }
}
