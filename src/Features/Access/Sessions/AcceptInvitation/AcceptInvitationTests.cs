using System.Text.Json;

namespace Preflight.Features.Access.Sessions.AcceptInvitation;

[Trait("Category", "Security")]
public sealed class AcceptInvitationTests(PreflightApp app)
{
    [Theory]
    [InlineData("password1234", "password.weak")]
    [InlineData("qwertyuiop12", "password.weak")]
    [InlineData("LovelaceAda1", "password.weak")]
    [InlineData("aaaaaaaaaaaaaaaa", "password.weak")]
    [InlineData("short", "request.invalid")]
    public async Task A_password_that_is_guessed_early_is_refused_and_the_invitation_counts_on(string password, string code)
    {
        var invitation = (await app.Act("/api/v1/people", 201, $$"""{"name":"Ada Lovelace","email":"{{PersonSteps.NewEmail()}}"}""")).Text("invitation")!;
        (await app.Act("/api/v1/invitations", 422, Accept(invitation, password))).Text("code").ShouldBe(code);
        await app.Act("/api/v1/invitations", 200, Accept(invitation, "all lower case and long"));
    }

    [Fact]
    public async Task What_nobody_was_given_is_refused() => (await app.Act("/api/v1/invitations", 409, Accept("pfi_nothing", "all lower case and long"))).Text("code").ShouldBe("invitation.ended");

    private static string Accept(string invitation, string password) => JsonSerializer.Serialize(new { invitation, password });
}
