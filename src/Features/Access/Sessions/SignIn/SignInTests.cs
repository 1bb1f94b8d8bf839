using Preflight.Features.Access.People;

namespace Preflight.Features.Access.Sessions.SignIn;

[Trait("Category", "Security")]
public sealed class SignInTests(PreflightApp app)
{
    private static readonly PersonDetails Ada = new() { Id = "a", Name = "Ada Lovelace", Email = "ada@example.org", EmailKey = "ada@example.org" };

    [Fact]
    public async Task The_cookie_is_for_this_host_alone_and_out_of_reach_of_pages()
    {
        var (browser, _, _) = await app.SignedIn();
        using (browser)
        {
            var cookie = browser.SetCookies.Single(cookie => cookie.StartsWith("__Host-preflight=", StringComparison.Ordinal)).ToLowerInvariant();
            cookie.ShouldContain("; secure");
            cookie.ShouldContain("; httponly");
            cookie.ShouldContain("; samesite=strict");
            cookie.ShouldContain("; path=/");
            cookie.ShouldNotContain("domain=");
        }
    }

    [Fact]
    public async Task A_new_sign_in_has_a_new_secret_and_ends_the_session_before_it()
    {
        var (browser, _, email) = await app.SignedIn();
        using (browser)
        {
            var before = browser.Cookies["__Host-preflight"];
            await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 201);
            browser.Cookies["__Host-preflight"].ShouldNotBe(before);
            browser.Cookies["__Host-preflight"] = before;
            await browser.Get("/api/v1/me", 401);
        }
    }

    [Fact]
    public async Task An_unknown_address_gets_the_very_answer_that_a_wrong_password_gets()
    {
        var (_, email) = await app.Person();
        using var browser = new Browser(app);
        var wrong = await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email, "not the password"), 401);
        var unknown = await browser.Post("/api/v1/sessions", PersonSteps.Credentials(PersonSteps.NewEmail(), "not the password"), 401);
        (unknown.Text("code"), unknown.Text("detail")).ShouldBe((wrong.Text("code"), wrong.Text("detail")));
        browser.Cookies.ShouldBeEmpty();
    }

    [Fact]
    public async Task For_nobody_a_password_is_hashed_as_often_as_for_somebody()
    {
        using var passwords = new Passwords();
        (await passwords.HashOf(PersonSteps.Password, CancellationToken.None)).TryGet(out var somebodys, out _).ShouldBeTrue();

        // The format, the function, the rounds and the length of the salt.
        Convert.FromBase64String(passwords.NobodysHash)[..13].ShouldBe(Convert.FromBase64String(somebodys)[..13]);
    }

    [Fact]
    public async Task Only_so_many_strangers_wait_and_who_is_known_does_not_wait_for_them()
    {
        using var passwords = new Passwords();
        var strangers = Enumerable.Range(0, 16 + Environment.ProcessorCount).Select(_ => passwords.Matches(null, PersonSteps.Password, isKnown: false, CancellationToken.None)).ToList();
        var late = Enumerable.Range(0, 100).Select(_ => passwords.Matches(null, PersonSteps.Password, isKnown: false, CancellationToken.None)).ToList();
        (await passwords.Matches(null, PersonSteps.Password, isKnown: true, CancellationToken.None)).Refusal.ShouldBeNull();
        var answers = await Task.WhenAll(strangers.Concat(late));
        answers.Count(answer => answer.Refusal is null).ShouldBeGreaterThan(16);
        answers.Where(answer => answer.Refusal is not null).Select(answer => answer.Refusal!.Type).Distinct().ShouldBe([SessionProblems.Busy]);
    }

    [Theory]
    [InlineData("correct horse battery staple")]
    [InlineData("Correct-Horse-Battery-Staple-1")]
    [InlineData("abcabcabcabcabcabcabcabcabcabc")]
    [InlineData("e3a4e3a4e3a4e3a4e3a4e3a4e3a4e3a4")]
    public void A_famous_password_and_one_that_only_repeats_itself_are_refused(string password) => Passwords.FaultOf(password, Ada).ShouldNotBeNull();

    [Theory]
    [InlineData(PersonSteps.Password)]
    [InlineData("walrus under seven lamps, walrus under seven lamps, ")]
    public void Length_is_enough_for_what_is_not_known(string password) => Passwords.FaultOf(password, Ada).ShouldBeNull();

    [Fact]
    public async Task Who_guesses_is_stopped_and_does_not_lock_out_the_browser_that_the_person_knows()
    {
        var (browser, _, email) = await app.SignedIn();
        using (browser)
        {
            using var stranger = new Browser(app);
            for (var guess = 0; guess < 10; guess++)
            {
                await stranger.Post("/api/v1/sessions", PersonSteps.Credentials(email, "not the password"), 401);
            }

            (await stranger.Post("/api/v1/sessions", PersonSteps.Credentials(email), 429)).Text("code").ShouldBe("sign-in.too-many");
            await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email), 201);
        }
    }

    [Fact]
    public async Task Where_nobody_was_known_the_address_is_sealed_with_the_key_of_the_month()
    {
        using var browser = new Browser(app);
        await browser.Post("/api/v1/sessions", PersonSteps.Credentials(PersonSteps.NewEmail()), 401);
        (await app.UntilEntries("action=sign-in.refused&subject=person/unknown", 1))[0].Text("address").ShouldNotBeNull();
        await using var database = Npgsql.NpgsqlDataSource.Create(app.ConnectionString);
        await using var keys = database.CreateCommand("select count(*) from preflight.personal_keys where subject = 'person/unknown'");
        (await keys.ExecuteScalarAsync()).ShouldBe(0L);
    }

    [Fact]
    public async Task A_sign_in_that_another_site_asks_for_is_refused()
    {
        var (_, email) = await app.Person();
        using var browser = new Browser(app);
        (await browser.Send(HttpMethod.Post, "/api/v1/sessions", PersonSteps.Credentials(email), 403, ("Sec-Fetch-Site", "cross-site"))).Text("code").ShouldBe("access.cross-site");
        await browser.Send(HttpMethod.Post, "/api/v1/sessions", PersonSteps.Credentials(email), 403, ("Origin", "https://evil.example"));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("X-Nothing", "said")]
    public async Task With_a_cookie_nothing_is_changed_for_another_site(string header, string value)
    {
        var (browser, _, _) = await app.SignedIn("admin");
        using (browser)
        {
            (await browser.Send(HttpMethod.Post, "/api/v1/people", """{"name":"A","email":"a@example.org"}""", 403, (header, value))).Text("code").ShouldBe("access.cross-site");
        }
    }

    [Fact]
    public async Task What_was_signed_in_or_refused_is_on_record_without_the_address_that_was_typed()
    {
        var (browser, id, email) = await app.SignedIn();
        using (browser)
        {
            await browser.Post("/api/v1/sessions", PersonSteps.Credentials(email, "not the password"), 401);
        }

        var refused = await app.UntilEntries($"action=sign-in.refused&subject=person/{id}", 1);
        var succeeded = await app.UntilEntries($"action=sign-in.succeeded&actor=person/{id}", 1);
        (refused[0].GetRawText() + succeeded[0].GetRawText()).ShouldNotContain("@");
    }
}
