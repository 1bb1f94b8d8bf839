namespace Preflight.Features.Evidence.Attestations.WithdrawAttestation;

[Trait("Category", "Security")]
public sealed class WithdrawAttestationTests(PreflightApp app)
{
    [Fact]
    public async Task To_withdraw_an_older_one_changes_nothing_and_to_withdraw_the_newest_leaves_nothing_known()
    {
        var roadmap = await app.Import(EvidenceSteps.Plan);
        var check = await app.AttestationCheck(roadmap, "M1.1");
        var (person, _, _) = await app.SignedIn("contributor");
        var (other, _, _) = await app.SignedIn("contributor");
        using (person)
        using (other)
        {
            var older = (await person.Post($"/api/v1/checks/{check}/attestations", """{"text":"I saw it."}""", 201)).Text("id");
            var newer = (await person.Post($"/api/v1/checks/{check}/attestations", """{"text":"I saw it again."}""", 201)).Text("id");
            (await other.Send(HttpMethod.Delete, $"/api/v1/checks/{check}/attestations/{older}", null, 403)).Text("code").ShouldBe("attestation.not-yours");
            await person.Send(HttpMethod.Delete, $"/api/v1/checks/{check}/attestations/{older}");
            (await app.Verdict(roadmap, "M1.1")).ShouldBe("proven");
            (await person.Send(HttpMethod.Delete, $"/api/v1/checks/{check}/attestations/{newer}")).Text("state").ShouldBe("withdrawn");
            (await app.Verdict(roadmap, "M1.1")).ShouldBe("unproven");
            (await app.Get($"/api/v1/checks/{check}/attestations")).GetProperty("items").EnumerateArray().Select(statement => statement.Text("state")).ShouldBe(["withdrawn", "withdrawn"]);
        }
    }
}
