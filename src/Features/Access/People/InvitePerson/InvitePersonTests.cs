using System.Text.Json;

namespace Preflight.Features.Access.People.InvitePerson;

[Trait("Category", "Security")]
public sealed class InvitePersonTests(PreflightApp app)
{
    [Fact]
    public async Task A_new_invitation_stands_in_for_a_forgotten_password_once()
    {
        var (browser, id, email) = await app.SignedIn("viewer");
        using (browser)
        {
            var invitation = (await app.Act($"/api/v1/people/{id}/invitation")).Text("invitation")!;
            await browser.Get("/api/v1/me");
            await browser.Post("/api/v1/invitations", Accept(invitation, "four grey owls at dusk"));
            await browser.Get("/api/v1/me", 401);
            (await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 401)).Text("code").ShouldBe("sign-in.refused");
            await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email, "four grey owls at dusk"), 201);
            (await browser.Post("/api/v1/invitations", Accept(invitation, "four grey owls at dawn"), 409)).Text("code").ShouldBe("invitation.ended");
        }
    }

    [Fact]
    public async Task Nobody_comes_to_an_account_that_may_more_than_they_may()
    {
        var (id, _) = await app.Person("operator");
        var (_, key) = await app.ApiKey(["access:write", "roadmaps:read"]);
        var refused = await app.Send(HttpMethod.Post, $"/api/v1/people/{id}/invitation", null, 403, AccessSteps.As(key));
        (await PreflightApp.Json(refused)).Text("code").ShouldBe("access.beyond-own");
        await app.Send(HttpMethod.Put, $"/api/v1/people/{id}", """{"name":"Me","email":"mine@example.org"}""", 403, AccessSteps.As(key));
    }

    private static string Accept(string invitation, string password) => JsonSerializer.Serialize(new { invitation, password });
}
