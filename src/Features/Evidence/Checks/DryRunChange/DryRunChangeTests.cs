namespace Preflight.Features.Evidence.Checks.DryRunChange;

public sealed class DryRunChangeTests(PreflightApp app)
{
    [Fact]
    public async Task It_tells_when_another_damping_would_have_kept_the_item_proven_and_changes_nothing()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.PushCheck(roadmap, "M1.1");
        await app.SendResult(check);
        await app.SendResult(check, "fail");
        await app.SendResult(check);
        var tried = await app.Act($"/api/v1/checks/{check}/dry-run", 200, """{"kind":"push","name":"calm","push":{},"damping":{"failures":2,"of":3},"days":1}""");
        (tried.Text("item"), tried.GetProperty("results").GetInt32(), tried.GetProperty("unknown").GetInt32()).ShouldBe(("M1.1", 3, 0));
        var difference = tried.GetProperty("differences").EnumerateArray().ShouldHaveSingleItem();
        (difference.Text("itemWas"), difference.Text("itemWould"), difference.GetProperty("isKnown").GetBoolean()).ShouldBe(("failing", "proven", true));
        (await app.Get($"/api/v1/checks/{check}")).Text("name").ShouldNotBe("calm");
    }

    [Fact]
    public async Task What_was_pushed_is_judged_by_other_wishes_where_it_was_seen_and_else_said_to_be_unknown()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var made = await app.Act($"{roadmap}/items/M1.1/checks", 201, """{"kind":"push","name":"age","push":{"expect":{"$.ageHours":{"atMost":26}}}}""");
        var check = made.Text("id")!;
        await app.Act($"/api/v1/checks/{check}/results", 200, """{"ageHours":20}""");
        var strict = await app.Act($"/api/v1/checks/{check}/dry-run", 200, """{"kind":"push","name":"age","push":{"expect":{"$.ageHours":{"atMost":12}}}}""");
        var difference = strict.GetProperty("differences").EnumerateArray().ShouldHaveSingleItem();
        (difference.Text("checkWas"), difference.Text("checkWould")).ShouldBe(("proven", "failing"));
        var other = await app.Act($"/api/v1/checks/{check}/dry-run", 200, """{"kind":"push","name":"age","push":{"expect":{"$.bytes":{"atLeast":1}}}}""");
        other.GetProperty("unknown").GetInt32().ShouldBe(1);
        other.GetProperty("differences")[0].GetProperty("isKnown").GetBoolean().ShouldBeFalse();
        other.GetProperty("notes").EnumerateArray().Select(note => note.GetString()).ShouldContain(note => note!.Contains("not on record"));
    }

    [Fact]
    [Trait("Category", "Security")]
    public async Task What_cannot_be_tried_is_refused()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.PushCheck(roadmap, "M1.1");
        await app.Act($"/api/v1/checks/{check}/dry-run", 422, """{"kind":"push","name":"c","push":{},"days":91}""");
        (await app.Act($"/api/v1/checks/{check}/dry-run", 409, """{"kind":"attestation","name":"c","attestation":{"statement":"It is so."}}""")).Text("code").ShouldBe("check.another-kind");
        var (_, foreign) = await app.ApiKey(["checks:write"], "another-roadmap");
        await app.Send(HttpMethod.Post, $"/api/v1/checks/{check}/dry-run", """{"kind":"push","name":"c","push":{}}""", 404, AccessSteps.As(foreign));
    }
}
