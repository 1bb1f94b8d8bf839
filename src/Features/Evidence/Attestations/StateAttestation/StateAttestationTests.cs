namespace Preflight.Features.Evidence.Attestations.StateAttestation;

[Trait("Category", "Security")]
public sealed class StateAttestationTests(PreflightApp app)
{
    private const string Statement = """{"text":"I saw it.","links":["https://example.org/drill"]}""";

    [Fact]
    public async Task What_a_person_states_counts_at_once_and_a_key_states_nothing()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.AttestationCheck(roadmap, "M1.1");
        (await app.Act($"/api/v1/checks/{check}/attestations", 409, Statement)).Text("code").ShouldBe("session.needed");
        var (person, _, _) = await app.SignedIn("contributor");
        using (person)
        {
            (await person.Post($"/api/v1/checks/{check}/attestations", Statement, 201)).Text("state").ShouldBe("counting");
            await person.Post($"/api/v1/checks/{check}/attestations", """{"text":"I saw it.","validUntil":"2020-01-01T00:00:00Z"}""", 422);
            await person.Post($"/api/v1/checks/{check}/attestations", """{"text":"I saw it.","links":["javascript:alert(1)"]}""", 422);
        }

        (await app.Verdict(roadmap, "M1.1")).ShouldBe("proven");
    }

    [Fact]
    public async Task Where_an_approval_is_asked_for_it_counts_once_another_person_gave_it()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.AttestationCheck(roadmap, "M1.1", needsApproval: true);
        var (person, _, _) = await app.SignedIn("contributor", "approver");
        var (approver, _, _) = await app.SignedIn("approver");
        using (person)
        using (approver)
        {
            var stated = await person.Post($"/api/v1/checks/{check}/attestations", Statement, 201);
            var address = $"/api/v1/checks/{check}/attestations/{stated.Text("id")}";
            stated.Text("state").ShouldBe("stated");
            (await app.Verdict(roadmap, "M1.1")).ShouldBe("unproven");
            (await person.Post($"{address}/approve", null, 409)).Text("code").ShouldBe("attestation.own");
            (await approver.Post($"{address}/approve")).Text("state").ShouldBe("counting");
            (await app.Verdict(roadmap, "M1.1")).ShouldBe("proven");
        }
    }
}
