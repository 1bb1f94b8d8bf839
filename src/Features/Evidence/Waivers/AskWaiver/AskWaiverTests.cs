using System.Text.Json;

namespace Preflight.Features.Evidence.Waivers.AskWaiver;

public sealed class AskWaiverTests(PreflightApp app)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_waiver_waits_and_ends_at_most_so_long_from_now()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        await app.AskedWaiver(roadmap, "M1.1", TimeSpan.FromDays(89));
        (await app.Verdict(roadmap, "M1.1")).ShouldBe("unproven");
        (await app.Get($"{roadmap}/waivers?state=asked")).GetProperty("items").GetArrayLength().ShouldBe(1);
        (await app.Act($"{roadmap}/items/M1.1/waivers", 422, Body("The vendor mends it.", TimeSpan.FromDays(91)))).Text("code").ShouldBe("waiver.too-long");
        (await app.Act($"{roadmap}/items/M1.1/waivers", 422, Body("The vendor mends it.", TimeSpan.FromDays(-1)))).Text("code").ShouldBe("waiver.too-long");
        (await app.Act($"{roadmap}/items/M1.1/waivers", 422, Body("short", TimeSpan.FromDays(1)))).GetProperty("errors")[0].Text("pointer").ShouldBe("/reason");
        await app.Act($"{roadmap}/items/M9.9/waivers", 404, Body("The vendor mends it.", TimeSpan.FromDays(1)));
    }

    [Fact]
    public void Its_end_is_no_decision_and_after_it_nothing_is_decided()
    {
        var asked = new Waiver { Id = "w" }.Apply(new WaiverAsked("r", "M1.1", "The vendor mends it.", "person/ada", Now.AddDays(1), Now));
        asked.Approve("person/bo", null, Now.AddDays(1)).Refusal!.Type.Code.ShouldBe("waiver.decided");
        var approved = asked.Apply((WaiverApproved)asked.Approve("person/bo", null, Now).Event!);
        WaiverView.StateOf(approved, Now.AddDays(1).AddTicks(-1)).ShouldBe(WaiverStateView.Counting);
        WaiverView.StateOf(approved, Now.AddDays(1)).ShouldBe(WaiverStateView.Ended);
        approved.Approve("person/eve", null, Now).Event.ShouldBeNull();
    }

    private static string Body(string reason, TimeSpan lasts) => JsonSerializer.Serialize(new { reason, until = TimeProvider.System.GetUtcNow() + lasts });
}
