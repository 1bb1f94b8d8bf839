using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using OtpNet;
using Preflight.Features;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Http;

namespace Preflight.Host.Tests;

/// <summary>
/// Sends marked values to every operation, well and badly, and looks for them in all that comes out: in logs of every level, traces, metrics
/// and what is exported of them no text of a request may stand at all; in problems and headers nothing that is classified; in answers no
/// secret, but one that they show once.
/// </summary>
[Trait("Category", "Security")]
public sealed partial class RedactionTests : IAsyncLifetime
{
    private const string Document = "# Plan\n\n## M1 First\n\n- [ ] One\n- [ ] Two\n";
    private const string Roadmap = "marked";
    private const string OfAnotherBrowser = "a cookie of another browser";
    private const string Reports = "/api/v1/csp-reports";

    private readonly Marks _marks = new();
    private readonly HashSet<string> _fresh = new(StringComparer.Ordinal);
    private readonly List<Answer> _answers = [];
    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private OutputRecorder _recorder = null!;
    private PreflightApp _app = null!;
    private string _session = "";
    private int _sent;

    public async ValueTask InitializeAsync()
    {
        _recorder = await OutputRecorder.Start();
        _app = new PreflightApp { Besides = _recorder.Open };
        await _app.InitializeAsync();
    }

    public async ValueTask DisposeAsync() => await _recorder.DisposeAsync();

    [Fact]
    public async Task Nothing_that_is_secret_or_personal_is_told_to_those_who_must_not_read_it()
    {
        var description = await _app.Get("/openapi/v1.json");
        var operations = MarkedRequests.Operations(_app, description);
        operations.Count.ShouldBeGreaterThan(80);
        await Live();
        await AskEverything(operations, new MarkedRequests(description, _marks));
        await AskBesideTheOperations();
        var password = new NpgsqlConnectionStringBuilder(_app.ConnectionString).Password!;
        await _app.DisposeAsync();

        EverythingWasSent(operations);
        EverythingWasHeard();
        var secrets = _shown.Append(new(AdminKey.Text, "the admin's key")).Append(new(IdentityServer.ClientSecret, "the client's secret")).Append(new(password, "the database's password")).ToList();
        LeaksOf(secrets).ToList().ShouldBeEmpty();
        ShownOtherwiseThanOnce().ShouldBeEmpty();
    }

    private void EverythingWasSent(IReadOnlyList<MarkedOperation> operations)
    {
        _marks.All.Count().ShouldBeGreaterThan(2_000);
        _sent.ShouldBe(_marks.All.Count(), "Every value that was marked was sent.");
        var classified = (from operation in operations
                          from member in operation.Request.GetProperties()
                          where Classified.Of(member) is not null
                          select $"{operation.Request.Name}.{JsonNamingPolicy.CamelCase.ConvertName(member.Name)} of {operation.Name}").ToList();
        classified.Count.ShouldBeGreaterThan(15);
        var times = _marks.All.Where(mark => mark.As > MarkedAs.Place).CountBy(mark => mark.Where).ToDictionary(StringComparer.Ordinal);
        classified.Where(member => times.GetValueOrDefault(member) < Enum.GetValues<Fill>().Length && !member.Contains(".document of", StringComparison.Ordinal)).ShouldBeEmpty();
        var asked = _answers.Select(answer => answer.Operation).ToHashSet(StringComparer.Ordinal);
        operations.Where(operation => !asked.Contains(operation.Name)).ShouldBeEmpty();
        _answers.Count(answer => answer.Status < 300).ShouldBeGreaterThan(60);
        _answers.Where(answer => answer.Status is 500).Select(answer => answer.Operation).ShouldBeEmpty();
    }

    private void EverythingWasHeard()
    {
        var channels = _recorder.All.Select(output => output.Channel).ToHashSet(StringComparer.Ordinal);
        foreach (var channel in new[] { "OTLP", "trace Preflight", "trace Npgsql", "trace Microsoft.AspNetCore", "metric http.server.request.duration", "log Trace ", "log Debug Microsoft.AspNetCore" })
        {
            channels.ShouldContain(heard => heard.StartsWith(channel, StringComparison.Ordinal), channel);
        }

        _recorder.All.Where(output => output.Channel == "OTLP").ShouldContain(output => output.Text.Contains("AddPersonCommand", StringComparison.Ordinal), "Traces were exported.");
    }

    private IEnumerable<string> LeaksOf(IReadOnlyList<KeyValuePair<string, string>> secrets)
    {
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var output in _recorder.All)
        {
            Report(output.Channel, output.Text, _marks.In(output.Text));
        }

        foreach (var answer in _answers)
        {
            var place = $"{answer.Operation} ({answer.Status})";
            Report($"headers of {place}", OwnCookies().Replace(answer.Headers, ""), _marks.In(answer.Headers).Where(mark => mark.As > MarkedAs.Place));
            if (answer.Status >= 400)
            {
                Report($"problem of {place}", answer.Body, _marks.In(answer.Body).Where(mark => mark.As > MarkedAs.Place));
            }
            else if (_marks.In(answer.Body).FirstOrDefault(mark => mark.As == MarkedAs.Secret) is { } echoed)
            {
                found.TryAdd($"answer of {place}: {echoed.Where}", []);
            }
        }

        return found.Select(leak => string.Join("\n    ", leak.Value.Take(2).Prepend($"{leak.Key} × {leak.Value.Count}")));

        void Report(string channel, string text, IEnumerable<Mark> marks)
        {
            foreach (var told in marks.Select(mark => $"{mark.As}").Concat(secrets.Where(secret => text.Contains(secret.Key, StringComparison.Ordinal)).Select(secret => secret.Value)).Distinct(StringComparer.Ordinal))
            {
                var name = $"{told} in {channel}";
                if (!found.TryGetValue(name, out var texts))
                {
                    found[name] = texts = [];
                }

                texts.Add(text.Length > 400 ? text[..400] : text);
            }
        }
    }

    private IEnumerable<string> ShownOtherwiseThanOnce()
    {
        _shown.Count.ShouldBeGreaterThan(10);
        return _shown.Where(secret => _answers.Count(answer => $"{answer.Headers}\n{answer.Body}".Contains(secret.Key, StringComparison.Ordinal)) != (secret.Value == OfAnotherBrowser ? 0 : 1)).Select(secret => secret.Value);
    }

    /// <summary>What people and programs do with Preflight, with a marked value wherever they say something.</summary>
    private async Task Live()
    {
        await Ask("PUT", $"/api/v1/roadmaps/{Roadmap}/document", Document, ("Content-Type", "text/markdown"));
        var (name, email, password) = (Personal("a person's name"), $"{Personal("a person's address")}@example.org", $"{Secret("a password")} under seven lamps");
        var person = Json(await Ask("POST", "/api/v1/people", JsonSerializer.Serialize(new { name, email })));
        await Ask("POST", "/api/v1/people", JsonSerializer.Serialize(new { name, email }));
        await Ask("POST", "/api/v1/invitations", JsonSerializer.Serialize(new { invitation = person.Text("invitation"), password }));
        await Ask("POST", "/api/v1/invitations", JsonSerializer.Serialize(new { invitation = person.Text("invitation"), password }));
        await Ask("POST", "/api/v1/grants", JsonSerializer.Serialize(new { person = person.Text("id"), role = "admin" }));
        await SignIn(new { email, password });
        await Ask("POST", "/api/v1/sessions", JsonSerializer.Serialize(new { email, password = Secret("a wrong password") }), Page());
        var renewed = $"{Secret("a new password")} under seven lamps";
        await Ask("PUT", "/api/v1/me/password", JsonSerializer.Serialize(new { current = password, password = renewed }), Page());
        await SignIn(new { email, password = renewed });
        var factor = Json(await Ask("POST", "/api/v1/me/second-factor", JsonSerializer.Serialize(new { password = renewed }), Page()));
        var code = new Totp(Base32Encoding.ToBytes(factor.Text("secret"))).ComputeTotp();
        var recovery = Json(await Ask("PUT", "/api/v1/me/second-factor", JsonSerializer.Serialize(new { code }), Page())).GetProperty("recoveryCodes")[0].GetString();
        await SignIn(new { email, password = renewed, code = recovery });
        await Ask("GET", "/api/v1/sessions", null, Page());
        await Ask("GET", "/api/v1/people");
        await AtTheProvider(email);

        var key = Json(await Ask("POST", "/api/v1/api-keys", """{"name":"marked","scopes":["roadmaps:read"]}"""));
        await Ask("GET", $"/api/v1/roadmaps/{Roadmap}", null, AccessSteps.As(key.Text("key")!));
        var hook = Json(await Ask("POST", "/api/v1/webhooks", JsonSerializer.Serialize(new
        {
            url = $"http://127.0.0.1:1/{_marks.New(MarkedAs.Confidential, "a hook's address").Text}",
            events = new[] { "*" },
            headers = new Dictionary<string, string> { ["x-marked"] = Secret("a hook's header") },
        })));
        var delivery = Json(await Ask("POST", $"/api/v1/webhooks/{hook.Text("id")}/test"));
        await UntilTried(delivery.Text("id")!);
        foreach (var list in new[] { "jobs", "webhooks", $"webhooks/{hook.Text("id")}/deliveries", "audit/entries", "audit/export", "findings" })
        {
            await Ask("GET", $"/api/v1/{list}");
        }

        (_places["people"], _places["api-keys"], _places["webhooks"], _places["deliveries"]) = (person.Text("id")!, key.Text("id")!, hook.Text("id")!, delivery.Text("id")!);
        (_places["jobs"], _places["recurring-jobs"], _places["items"], _places["roadmaps"]) = (delivery.Text("job")!, "jobs-retention", "M1", Roadmap);
        (_places["links"], _places["grants"], _places["sessions"]) = ("1", $"{person.Text("id")}-99", "0123456789abcdef");
        await Prove();
    }

    /// <summary>Evidence is gathered, judged and decided on.</summary>
    private async Task Prove()
    {
        const string Items = $"/api/v1/roadmaps/{Roadmap}/items";
        var asked = Json(await Ask("POST", $"{Items}/M1.1/checks", JsonSerializer.Serialize(new
        {
            kind = "http",
            name = Text("a check's name"),
            every = "10s",
            http = new { url = $"http://127.0.0.1:1/{Text("a check's address")}", headers = new Dictionary<string, string> { ["x-marked"] = Secret("a check's header") }, expect = new { status = 200, body = Text("what a check expects") } },
        }))).Text("id");
        using (var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30)))
        {
            while (Json(await Ask("GET", $"/api/v1/checks/{asked}/results")).GetProperty("items").GetArrayLength() == 0)
            {
                await Task.Delay(50, patience.Token);
            }
        }

        var report = Json(await Ask("POST", $"{Items}/M1.1/checks", """{"kind":"report","name":"report","report":{"format":"junit"}}""")).Text("id");
        await Ask("POST", $"/api/v1/checks/{report}/reports", $"""<testsuite name="{Text("a suite")}"><testcase name="{Text("a test")}"><failure message="{Text("a failure")}"/></testcase></testsuite>""", ("Content-Type", "application/xml"));
        await Ask("POST", $"/api/v1/checks/{report}/reports", $"""<testsuite name="{Text("a broken suite")}"><{Text("a broken tag")}""", ("Content-Type", "application/xml"));
        var statement = Json(await Ask("POST", $"{Items}/M1.2/checks", """{"kind":"attestation","name":"statement","attestation":{"statement":"It was rehearsed.","approval":true}}""")).Text("id");
        var stated = Json(await Ask("POST", $"/api/v1/checks/{statement}/attestations", JsonSerializer.Serialize(new { text = Text("a statement"), links = new[] { $"https://{Text("a link")}.example/" } }), Page()));
        var waiver = Json(await Ask("POST", $"{Items}/M1.2/waivers", JsonSerializer.Serialize(new { reason = $"{Text("a waiver's reason")} is why", until = TimeProvider.System.GetUtcNow().AddDays(3) })));
        await Ask("PUT", "/api/v1/gates/marked", JsonSerializer.Serialize(new { environment = Text("an environment"), covers = new[] { new { roadmap = Roadmap } }, signOffs = new[] { new { role = "viewer", count = 1 } } }));
        await Ask("POST", "/api/v1/gates/marked/sign-offs", JsonSerializer.Serialize(new { role = "viewer", note = Text("a note") }), Page());
        await Ask("POST", "/api/v1/gates/marked/decisions", JsonSerializer.Serialize(new { answer = "no-go", note = Text("a reason") }), Page());
        await Ask("GET", "/api/v1/gates/marked/verdict?onNoGo=fail");
        await Ask("GET", "/api/v1/gates/marked/verdict", null, ("Accept", "text/markdown"));
        var push = Json(await Ask("POST", $"{Items}/M1.1/checks", """{"kind":"push","name":"push","push":{}}""")).Text("id");
        (_places["checks"], _places["attestations"], _places["waivers"]) = (push!, stated.Text("id")!, waiver.Text("id")!);
        (_places["gates"], _places["decisions"], _places["sign-offs"]) = ("marked", "1", "1");
    }

    private async Task AtTheProvider(string email)
    {
        foreach (var address in new[] { email, $"{Personal("a stranger's address")}@example.org" })
        {
            using var browser = new Browser(_app);
            await browser.Send(HttpMethod.Get, "/api/v1/sessions/oidc", null, 302);
            var claims = new Dictionary<string, object>
            {
                ["sub"] = Personal("a subject"),
                ["email"] = address,
                ["email_verified"] = true,
                ["name"] = Personal("a name at the provider"),
            };
            var back = _app.Identities.SignIn(browser.Location!, claims);
            await browser.Send(HttpMethod.Get, back, null, address == email ? 302 : 401);
            _sent += _marks.In(string.Join(' ', claims.Values)).Count(mark => _fresh.Add(mark.Text));
            foreach (var cookie in browser.Cookies.Values.Where(value => value.Length > 20))
            {
                _shown[cookie] = OfAnotherBrowser;
            }
        }
    }

    /// <summary>The provider says that it did not work, in words that anybody can write into an address.</summary>
    private async Task RefusedAtTheProvider()
    {
        using var browser = new Browser(_app);
        await browser.Send(HttpMethod.Get, "/api/v1/sessions/oidc", null, 302);
        var state = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(browser.Location!.Query)["state"].ToString();
        await Ask("GET", $"/api/v1/sessions/oidc/callback?state={Uri.EscapeDataString(state)}&error={Secret("an error")}&error_description={Personal("an error's words")}&error_uri={Personal("an error's page")}", null,
            ("Cookie", string.Join("; ", browser.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}"))));
    }

    private async Task AskEverything(IReadOnlyList<MarkedOperation> operations, MarkedRequests requests)
    {
        // What ends something comes last.
        foreach (var operation in operations.OrderBy(operation => operation.Verb is "DELETE").ThenBy(operation => operation.Path.EndsWith("/events", StringComparison.Ordinal)))
        {
            var path = Place().Replace(operation.Path, place => _places.GetValueOrDefault(operation.Path[..place.Index].TrimEnd('/').Split('/')[^1], Guid.CreateVersion7().ToString()));
            foreach (var fill in Enum.GetValues<Fill>())
            {
                await Ask(operation, $"{path}?{requests.Query(operation, fill)}", requests.Body(operation, fill));
            }

            await Ask(operation, path, requests.Body(operation, Fill.Fitting), Page());
            await Ask(operation, Place().Replace(operation.Path, _ => _marks.New(MarkedAs.Place, operation.Name).Text), requests.Body(operation, Fill.Fitting));
            foreach (var (name, form) in new[] { ("Authorization", "Bearer {0}"), ("Authorization", "Bearer pf_{0}"), ("Authorization", "Basic {0}"), ("Cookie", "__Host-preflight={0}"), ("Idempotency-Key", "{0}"), ("Idempotency-Key", "\"{0}\" {0}"), ("If-Match", "{0}"), ("If-None-Match", "{0}"), ("X-Api-Key", "{0}"), ("Sec-Fetch-Site", "{0}") })
            {
                await Ask(operation, path, requests.Body(operation, Fill.BrokenOff), (name, string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Secret($"{name} of {operation.Name}"))));
            }

            foreach (var name in new[] { "User-Agent", "Referer", "Origin", "X-Forwarded-For", "From" })
            {
                await Ask(operation, path, requests.Body(operation, Fill.BrokenOff), (name, name is "Referer" or "Origin" ? $"https://{Personal(name)}.example" : Personal(name)));
            }
        }
    }

    private async Task AskBesideTheOperations()
    {
        await Ask("GET", $"/api/v1/nothing/{Place("no route")}?password={Secret("no route")}");
        await Ask("PATCH", $"/api/v1/people?password={Secret("no method")}");
        await Ask("GET", $"/{Place("nowhere")}?code={Secret("nowhere")}");
        await Ask("GET", $"/problems/{Place("no problem")}?code={Secret("no problem")}");
        await Ask("GET", $"/livez?code={Secret("health")}");
        await Ask("GET", $"/readyz?code={Secret("health")}");
        await Ask("GET", $"/docs?code={Secret("docs")}");
        await Ask("GET", $"/api/v1/sessions/oidc/callback?code={Secret("a code")}&state={Secret("a state")}&error={Secret("an error")}&error_description={Personal("an error")}");
        await Ask("GET", $"/api/v1/sessions/oidc/callback?code={Secret("a code")}&state={Secret("a state")}");
        await RefusedAtTheProvider();
        await Ask("POST", Reports, JsonSerializer.Serialize(new Dictionary<string, object> { ["csp-report"] = new Dictionary<string, string> { ["document-uri"] = Secret("a report"), ["effective-directive"] = Secret("a report") } }));
        await Ask("POST", Reports, $"{{\"{Secret("a broken report")}");
    }

    private async Task SignIn(object credentials)
    {
        await Ask("POST", "/api/v1/sessions", JsonSerializer.Serialize(credentials), ("Sec-Fetch-Site", "same-origin"), ("User-Agent", Personal("a browser")));
        _session.ShouldNotBeEmpty();
    }

    private (string, string)[] Page() => [("Cookie", $"__Host-preflight={_session}"), ("Sec-Fetch-Site", "same-origin")];

    private async Task UntilTried(string delivery)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Json(await Ask("GET", $"/api/v1/webhooks/deliveries/{delivery}")).GetProperty("attempts").GetArrayLength() == 0)
        {
            await Task.Delay(50, patience.Token);
        }
    }

    private string Secret(string where) => _marks.New(MarkedAs.Secret, where).Text;

    private string Personal(string where) => _marks.New(MarkedAs.Personal, where).Text;

    private string Text(string where) => _marks.New(MarkedAs.Text, where).Text;

    private string Place(string where) => _marks.New(MarkedAs.Place, where).Text;

    private static JsonElement Json(Answer answer)
    {
        answer.Status.ShouldBeLessThan(300, answer.Body);
        return JsonDocument.Parse(answer.Body).RootElement;
    }

    private Task<Answer> Ask(string verb, string url, string? body = null, params (string Name, string Value)[] headers) => Ask(verb, $"{verb} {url}", url, body, headers);

    private Task<Answer> Ask(MarkedOperation operation, string url, string? body, params (string Name, string Value)[] headers) => Ask(operation.Verb, operation.Name, url, body, headers);

    private async Task<Answer> Ask(string verb, string operation, string url, string? body, (string Name, string Value)[] headers)
    {
        using var client = _app.Host.Server.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(verb), url);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8);
            var type = headers.FirstOrDefault(header => header.Name == "Content-Type").Value ?? (body[0] switch { '#' => "text/markdown", '<' => "application/xml", _ => "application/json" });
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        foreach (var (name, value) in headers.Where(header => header.Name != "Content-Type"))
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue(name);
        }

        if (headers.All(header => header.Name is not ("Authorization" or "Cookie" or "Sec-Fetch-Site")))
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey.Text);
        }

        _sent += _marks.In($"{request.RequestUri}\n{request.Headers}\n{body}").Count(mark => _fresh.Add(mark.Text));
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var isStream = response.Content.Headers.ContentType?.MediaType == "text/event-stream";
        var answer = new Answer(operation, (int)response.StatusCode, isStream ? "" : await response.Content.ReadAsStringAsync(), response.Headers.ToString() + response.Content.Headers);
        _answers.Add(answer);
        Remember(answer, response);
        return answer;
    }

    /// <summary>What an answer shows once is looked for as well.</summary>
    private void Remember(Answer answer, HttpResponseMessage response)
    {
        if (response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.FirstOrDefault(cookie => cookie.StartsWith("__Host-preflight=", StringComparison.Ordinal)) is { } session)
        {
            var text = session.Split(';')[0]["__Host-preflight=".Length..];
            if (text.Length > 0)
            {
                _shown[text] = "cookie";
                _session = text;
            }
        }

        if (answer.Status < 300 && answer.Body.StartsWith('{') && response.Content.Headers.ContentType?.MediaType == "application/json")
        {
            foreach (var (member, value) in ShownOnceIn(JsonDocument.Parse(answer.Body).RootElement))
            {
                _shown[value] = $"{member} of {answer.Operation}";
            }
        }
    }

    private static IEnumerable<(string Member, string Value)> ShownOnceIn(JsonElement answer)
    {
        var names = answer.EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var view in ShowingViews.Where(view => names.IsSubsetOf(view.Members)))
        {
            foreach (var member in answer.EnumerateObject().Where(member => view.Secrets.Contains(member.Name)))
            {
                foreach (var value in member.Value.ValueKind == JsonValueKind.Array ? [.. member.Value.EnumerateArray()] : new[] { member.Value })
                {
                    yield return (member.Name, value.GetString()!);
                }
            }
        }
    }

    private static IReadOnlyList<(HashSet<string> Members, HashSet<string> Secrets)> ShowingViews { get; } =
    [
        .. from type in FeaturesAssembly.Instance.GetTypes()
           let members = type.GetProperties()
           let secrets = members.Where(member => member.IsDefined(typeof(ShownOnceAttribute), inherit: true)).Select(Name).ToHashSet(StringComparer.Ordinal)
           where secrets.Count > 0
           select (members.Select(Name).ToHashSet(StringComparer.Ordinal), secrets),
    ];

    private static string Name(System.Reflection.PropertyInfo member) => JsonNamingPolicy.CamelCase.ConvertName(member.Name);

    [GeneratedRegex("__Host-preflight=[0-9a-f]+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OwnCookies();

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    private sealed record Answer(string Operation, int Status, string Body, string Headers);
}
