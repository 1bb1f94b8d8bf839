using System.ComponentModel.DataAnnotations;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.BreakGlass.TakeBreakGlass;

[Trait("Category", "Security")]
public sealed class TakeBreakGlassTests(PreflightApp app)
{
    private const string Taking = """{"role":"operator","reason":"The queue stands still and nobody is on call.","minutes":5}""";

    [Fact]
    public async Task The_role_counts_at_once_for_a_while_and_everything_is_marked()
    {
        var (browser, id, _) = await app.SignedIn("contributor");
        using (browser)
        {
            await browser.Get("/api/v1/jobs", 403);
            var before = browser.Cookies["__Host-preflight"];
            var taken = await browser.Post("/api/v1/break-glass", Taking, 201);
            taken.Text("state").ShouldBe("open");
            browser.Cookies["__Host-preflight"].ShouldNotBe(before);
            await browser.Get("/api/v1/jobs");

            var webhook = await browser.Post("/api/v1/webhooks", """{"url":"https://example.org/hook","events":["roadmap.*"]}""", 201);
            var made = (await app.UntilEntries($"subject=webhook/{webhook.Text("id")}", 1))[0];
            (made.Text("actor"), made.Text("breakGlass")).ShouldBe(($"person/{id}", taken.Text("id")));
            (await app.UntilEntries($"subject=break-glass/{taken.Text("id")}", 1))[0].GetProperty("after").GetProperty("role").GetString().ShouldBe("operator");
        }
    }

    [Fact]
    public async Task What_is_given_with_it_ends_with_it_and_the_reviewer_sees_it()
    {
        var (browser, id, email) = await app.SignedIn("contributor");
        var (friend, friendId, _) = await app.SignedIn("viewer");
        var (reviewer, _, _) = await app.SignedIn("approver");
        using (browser)
        using (friend)
        using (reviewer)
        {
            var emergency = (await browser.Post("/api/v1/break-glass", """{"role":"admin","reason":"Nobody else is there."}""", 201)).Text("id");
            var grant = await browser.Post("/api/v1/grants", $$"""{"person":"{{id}}","role":"admin"}""", 201);
            grant.Text("breakGlass").ShouldBe(emergency);
            await browser.Post("/api/v1/grants", $$"""{"person":"{{friendId}}","role":"admin"}""", 201);
            var key = await browser.Post("/api/v1/api-keys", """{"name":"mine","scopes":["access:write","jobs:read"]}""", 201);
            key.Text("expiresAt").ShouldNotBeNull();

            // What has it from the emergency passes nothing on that would last.
            var second = await PreflightApp.Json(await app.Send(HttpMethod.Post, "/api/v1/api-keys", """{"name":"next","scopes":["jobs:read"]}""", 201, AccessSteps.As(key.Text("key")!)));
            var third = await friend.Post("/api/v1/api-keys", """{"name":"friend","scopes":["jobs:read"]}""", 201);
            string?[] keys = [key.Text("key"), second.Text("key"), third.Text("key")];
            foreach (var text in keys)
            {
                await app.Send(HttpMethod.Get, "/api/v1/jobs", null, 200, AccessSteps.As(text!));
            }

            await browser.Post($"/api/v1/break-glass/{emergency}/end");
            foreach (var text in keys)
            {
                await app.Send(HttpMethod.Get, "/api/v1/jobs", null, 401, AccessSteps.As(text!));
            }

            await browser.Get("/api/v1/jobs", 403);
            await friend.Get("/api/v1/jobs", 403);
            await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 201);
            await browser.Get("/api/v1/jobs", 403);
            (await app.Get($"/api/v1/people/{id}")).GetProperty("grants").EnumerateArray().Select(one => one.Text("role")).ShouldBe(["contributor"]);
            (await app.Get($"/api/v1/api-keys/{second.Text("id")}")).Text("state").ShouldBe("revoked");

            await app.UntilEntries($"breakGlass={emergency}&action=api-key-created", 3);
            var given = (await reviewer.Get($"/api/v1/break-glass/{emergency}")).GetProperty("given").EnumerateArray().Select(one => (one.Text("action"), one.Text("subject"))).ToList();
            given.Count(one => one.Item1 == "api-key-created").ShouldBe(3);
            given.ShouldContain(("person-role-granted", $"person/{id}"));
            given.ShouldContain(("person-role-granted", $"person/{friendId}"));
        }
    }

    [Fact]
    public async Task With_it_nobody_comes_to_credentials_that_outlive_it()
    {
        var (adminId, adminEmail) = await app.Person("admin");
        var (keyId, _) = await app.ApiKey(["access:write", "jobs:read"]);
        var (browser, _, _) = await app.SignedIn("contributor");
        using (browser)
        {
            await browser.Post("/api/v1/break-glass", """{"role":"admin","reason":"Nobody else is there."}""", 201);
            (await browser.Post($"/api/v1/people/{adminId}/invitation", null, 403)).Text("code").ShouldBe("access.beyond-own");
            (await browser.Send(HttpMethod.Put, $"/api/v1/people/{adminId}", """{"name":"Ada","email":"taken-over@example.org"}""", 403)).Text("detail")!.ShouldContain("outlive");
            (await browser.Post($"/api/v1/api-keys/{keyId}/rotate", null, 403)).Text("code").ShouldBe("access.beyond-own");
            (await app.Get($"/api/v1/people/{adminId}")).Text("email").ShouldBe(adminEmail);
        }
    }

    [Fact]
    public async Task A_role_that_gives_nothing_more_is_not_taken()
    {
        var (browser, _, _) = await app.SignedIn("contributor");
        using (browser)
        {
            (await browser.Post("/api/v1/break-glass", """{"role":"contributor","reason":"It cannot hurt."}""", 409)).Text("code").ShouldBe("break-glass.nothing-more");
            (await browser.Post("/api/v1/break-glass", """{"role":"viewer","roadmap":"checkout","reason":"It cannot hurt."}""", 409)).Text("code").ShouldBe("break-glass.nothing-more");
        }
    }

    [Theory]
    [InlineData("operator, approver", true, null)]
    [InlineData("none", false, null)]
    [InlineData("operator,king", true, "'king' is no role")]
    [InlineData("", false, "'' is no role")]
    [InlineData("none,operator", true, "'none' is no role")]
    public void Which_roles_can_be_taken_is_configured(string roles, bool canBeOperator, string? complaint)
    {
        var options = new AccessOptions { BreakGlassRoles = roles };
        (options.CanBeTaken(Role.Operator), options.CanBeTaken(Role.Admin)).ShouldBe((canBeOperator, false));
        var complaints = options.Validate(new ValidationContext(options)).Select(one => one.ErrorMessage!).ToList();
        (complaint is null ? complaints.Count == 0 : complaints.ShouldHaveSingleItem().Contains(complaint, StringComparison.Ordinal)).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_asked_for_it_is_told()
    {
        await using var receiver = await Receiver.Start();
        await app.Act("/api/v1/webhooks", 201, $$"""{"url":"{{receiver.Url}}","events":["break-glass.taken"]}""");
        var (browser, id, _) = await app.SignedIn("contributor");
        using (browser)
        {
            await browser.Post("/api/v1/break-glass", Taking, 201);
            await receiver.UntilOne(one => one.Body.Contains($"person/{id}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task One_at_a_time_not_too_long_and_with_a_reason()
    {
        var (browser, _, _) = await app.SignedIn("contributor");
        using (browser)
        {
            (await browser.Post("/api/v1/break-glass", """{"role":"operator","reason":"The queue stands still.","minutes":61}""", 409)).Text("code").ShouldBe("break-glass.too-long");
            await browser.Post("/api/v1/break-glass", """{"role":"operator","reason":"short"}""", 422);
            await browser.Post("/api/v1/break-glass", Taking, 201);
            (await browser.Post("/api/v1/break-glass", Taking, 409)).Text("code").ShouldBe("break-glass.open");
        }
    }

    [Fact]
    public async Task A_program_and_a_viewer_take_nothing()
    {
        (await app.Act("/api/v1/break-glass", 409, Taking)).Text("code").ShouldBe("session.needed");
        var (browser, _, _) = await app.SignedIn("viewer");
        using (browser)
        {
            await browser.Post("/api/v1/break-glass", Taking, 403);
        }
    }
}
