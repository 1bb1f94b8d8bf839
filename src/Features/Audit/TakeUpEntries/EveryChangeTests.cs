using System.Text.Json;
using Npgsql;
using OtpNet;

namespace Preflight.Features.Audit.TakeUpEntries;

/// <summary>Every operation of the API's description that changes something, done once. A new one that is missing here fails the test.</summary>
[Trait("Category", "Security")]
public sealed class EveryChangeTests : IAsyncLifetime
{
    private const string Reason = """{"reason":"To see it in the trail."}""";

    private readonly PreflightApp _app = new();
    private readonly Dictionary<string, string> _requests = new(StringComparer.Ordinal);
    private NpgsqlDataSource _database = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        _database = NpgsqlDataSource.Create(_app.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task Leaves_an_entry_with_who_did_it_how_and_from_where_and_in_which_emergency()
    {
        var (taker, takerId, _) = await _app.SignedIn("contributor", "approver");
        var (admin, _, _) = await _app.SignedIn("admin");
        using (taker)
        using (admin)
        {
            var emergency = (await Done("takeBreakGlass", taker, HttpMethod.Post, "/api/v1/break-glass", """{"role":"admin","reason":"To see it in the trail."}""", 201)).Text("id")!;
            await Keys(taker);
            await People(taker);
            await Reviews(taker, admin);
            await Jobs(taker);
            await Roadmaps(taker);
            await Webhooks(taker);
            await Evidence(taker, admin);
            await Gates(taker, admin);
            await Done("rotateKey", taker, HttpMethod.Post, "/api/v1/keys/audit-checkpoints/rotate", Reason);
            await Reseal(taker);
            var inEmergency = _requests.Keys.ToList();
            await Done("endBreakGlass", taker, HttpMethod.Post, $"/api/v1/break-glass/{emergency}/end");
            await Done("reviewBreakGlass", admin, HttpMethod.Post, $"/api/v1/break-glass/{emergency}/review", """{"note":"Seen, and agreed with."}""");
            await OwnCredentials();

            _requests.Keys.ShouldBe(await Changing(), ignoreOrder: true);
            var entries = await Entries();
            _requests.Keys.Where(operation => !entries.ContainsKey(operation)).ShouldBeEmpty("each is in the trail");
            entries.Where(entry => entry.Value.Text("address") is null).Select(entry => entry.Key).ShouldBeEmpty("each tells from where");
            inEmergency.Where(operation => entries[operation] is var entry && (entry.Text("actor") != $"person/{takerId}" || entry.Text("breakGlass") != emergency || entry.Text("via")?.StartsWith("session/", StringComparison.Ordinal) is not true))
                .ShouldBeEmpty("each is marked");
            entries["pauseRecurringJob"].GetProperty("before").GetRawText().ShouldBe("""{"paused":"false"}""");
            entries["pauseRecurringJob"].GetProperty("after").GetRawText().ShouldBe("""{"paused":"true","reason":"To see it in the trail."}""");
            entries["retryJob"].GetProperty("before").GetProperty("state").GetString().ShouldBe("dead");
            entries["createWebhook"].GetProperty("after").GetProperty("host").GetString().ShouldBe("127.0.0.1:9");
        }
    }

    private async Task Keys(Browser taker)
    {
        var key = (await Done("createApiKey", taker, HttpMethod.Post, "/api/v1/api-keys", """{"name":"trail","scopes":["roadmaps:read"]}""", 201)).Text("id");
        await Done("rotateApiKey", taker, HttpMethod.Post, $"/api/v1/api-keys/{key}/rotate");
        await Done("revokeApiKey", taker, HttpMethod.Delete, $"/api/v1/api-keys/{key}");
    }

    private async Task People(Browser taker)
    {
        var person = (await Done("addPerson", taker, HttpMethod.Post, "/api/v1/people", $$"""{"name":"Grace","email":"{{PersonSteps.NewEmail()}}"}""", 201)).Text("id");
        var address = $"/api/v1/people/{person}";
        await Done("changePerson", taker, HttpMethod.Put, address, $$"""{"name":"Grace Hopper","email":"{{PersonSteps.NewEmail()}}"}""");
        await Done("invitePerson", taker, HttpMethod.Post, $"{address}/invitation");
        var grant = (await Done("giveGrant", taker, HttpMethod.Post, "/api/v1/grants", $$"""{"person":"{{person}}","role":"viewer"}""", 201)).Text("id");
        await Done("endGrant", taker, HttpMethod.Delete, $"/api/v1/grants/{grant}");
        await Done("disablePerson", taker, HttpMethod.Post, $"{address}/disable");
        await Done("enablePerson", taker, HttpMethod.Post, $"{address}/enable");
        await Done("erasePerson", taker, HttpMethod.Delete, address);
    }

    private async Task Reviews(Browser taker, Browser admin)
    {
        var review = await Done("openReview", taker, HttpMethod.Post, "/api/v1/access-reviews", null, 201);
        var address = $"/api/v1/access-reviews/{review.Text("id")}";
        var me = (await taker.Get("/api/v1/me")).Text("actor");
        foreach (var right in review.GetProperty("rights").EnumerateArray())
        {
            var decision = $$"""{"number":{{right.GetProperty("number").GetInt32()}},"decision":"keep"}""";
            if (right.Text("holder") == me)
            {
                await admin.Post($"{address}/decisions", decision);
            }
            else
            {
                await Done("decideRight", taker, HttpMethod.Post, $"{address}/decisions", decision);
            }
        }

        await Done("closeReview", taker, HttpMethod.Post, $"{address}/close");
    }

    private async Task Jobs(Browser taker)
    {
        await Done("retryJob", taker, HttpMethod.Post, $"/api/v1/jobs/{await _app.StoredJob("dead")}/retry", Reason);
        await Done("cancelJob", taker, HttpMethod.Post, $"/api/v1/jobs/{await _app.StoredJob("waiting")}/cancel", Reason);
        await Done("discardJob", taker, HttpMethod.Post, $"/api/v1/jobs/{await _app.StoredJob("dead")}/discard", Reason);
        await _app.StoredJob("dead", "remove-finished-jobs", "trail");
        (await Done("replayJobs", taker, HttpMethod.Post, "/api/v1/jobs/replay", """{"subject":"trail","reason":"To see it in the trail."}""")).GetProperty("replayed").GetInt32().ShouldBe(1);
        await Done("pauseRecurringJob", taker, HttpMethod.Post, "/api/v1/recurring-jobs/jobs-retention/pause", Reason);
        await Done("resumeRecurringJob", taker, HttpMethod.Post, "/api/v1/recurring-jobs/jobs-retention/resume", Reason);
        await Done("runRecurringJob", taker, HttpMethod.Post, "/api/v1/recurring-jobs/jobs-retention/run", Reason, 202);
    }

    private async Task Roadmaps(Browser taker)
    {
        var roadmap = $"/api/v1/roadmaps/{_app.NewSlug()}";
        await Done("syncDocument", taker, HttpMethod.Put, $"{roadmap}/document", Given.Checkout, 201, "text/markdown");
        await Done("claimStatus", taker, HttpMethod.Put, $"{roadmap}/items/M1.2/status", """{"status":"done"}""");
        await Done("claimOwner", taker, HttpMethod.Put, $"{roadmap}/items/M1.3/owner", """{"owner":"Security"}""");
        await Done("claimTargetDate", taker, HttpMethod.Put, $"{roadmap}/items/M1.2/target-date", """{"targetDate":"2026-05-04"}""");
        await Done("rewordItem", taker, HttpMethod.Put, $"{roadmap}/items/M2.1/text", """{"text":"Index by region"}""");
        var item = (await Done("addItem", taker, HttpMethod.Post, $"{roadmap}/items", """{"parent":"M2","text":"Rank by stock","kind":"task"}""", 201)).Text("key");
        await Done("addLink", taker, HttpMethod.Post, $"{roadmap}/items/M1.5/links", """{"url":"https://grafana.example/d/1","title":"Dashboard"}""");
        await Done("removeLink", taker, HttpMethod.Delete, $"{roadmap}/items/M1.5/links/1");
        await Done("removeItem", taker, HttpMethod.Delete, $"{roadmap}/items/{item}");
        await Done("changeMany", taker, HttpMethod.Post, $"{roadmap}/changes", """{"changes":[{"op":"set-status","item":"M1.1","status":"in-progress"}]}""");
        await Done("archiveRoadmap", taker, HttpMethod.Delete, roadmap);
        await Done("restoreRoadmap", taker, HttpMethod.Post, $"{roadmap}/restore");
    }

    private async Task Webhooks(Browser taker)
    {
        const string Terms = """{"url":"http://127.0.0.1:9/secret-path","events":["*"],"roadmaps":["no-such-roadmap"]}""";
        var address = $"/api/v1/webhooks/{(await Done("createWebhook", taker, HttpMethod.Post, "/api/v1/webhooks", Terms, 201)).Text("id")}";
        await Done("changeWebhook", taker, HttpMethod.Put, address, Terms.Replace("secret-path", "other", StringComparison.Ordinal));
        await Done("pauseWebhook", taker, HttpMethod.Post, $"{address}/pause");
        await Done("resumeWebhook", taker, HttpMethod.Post, $"{address}/resume");
        await Done("rotateSecret", taker, HttpMethod.Post, $"{address}/rotate-secret");
        var delivery = (await Done("testWebhook", taker, HttpMethod.Post, $"{address}/test", null, 202)).Text("id");
        await Done("redeliver", taker, HttpMethod.Post, $"/api/v1/webhooks/deliveries/{delivery}/redeliver", null, 202);
        await Done("redeliverSince", taker, HttpMethod.Post, $"{address}/redeliver", """{"since":"2026-01-01T00:00:00Z"}""");
        await Done("deleteWebhook", taker, HttpMethod.Delete, address);
    }

    private async Task Evidence(Browser taker, Browser admin)
    {
        var roadmap = await _app.Import(EvidenceSteps.Plan);
        var item = $"{roadmap}/items/M1.1";
        var check = $"/api/v1/checks/{(await Done("createCheck", taker, HttpMethod.Post, $"{item}/checks", """{"kind":"http","name":"ready","http":{"url":"http://127.0.0.1:9/","expect":{"status":200}}}""", 201)).Text("id")}";
        await Done("changeCheck", taker, HttpMethod.Put, check, """{"kind":"http","name":"ready","http":{"url":"http://127.0.0.1:9/","expect":{"status":204}}}""");
        await Done("runCheck", taker, HttpMethod.Post, $"{check}/run", null, 202);
        await Done("pauseCheck", taker, HttpMethod.Post, $"{check}/pause");
        await Done("resumeCheck", taker, HttpMethod.Post, $"{check}/resume");
        await Done("deleteCheck", taker, HttpMethod.Delete, check);
        await Done("sendResult", taker, HttpMethod.Post, $"/api/v1/checks/{await _app.PushCheck(roadmap, "M1.1")}/results", """{"outcome":"pass"}""");
        var report = (await taker.Post($"{item}/checks", """{"kind":"report","name":"tests","report":{"format":"junit"}}""", 201)).Text("id");
        await Done("sendReport", taker, HttpMethod.Post, $"/api/v1/checks/{report}/reports", "<testsuites><testsuite name='a' tests='1' failures='0'><testcase name='b'/></testsuite></testsuites>", mediaType: "application/xml");
        var stated = $"/api/v1/checks/{(await taker.Post($"{item}/checks", """{"kind":"attestation","name":"runbook","attestation":{"statement":"It was rehearsed.","approval":true}}""", 201)).Text("id")}/attestations";
        await Done("stateAttestation", taker, HttpMethod.Post, stated, """{"text":"I saw it."}""", 201);
        var other = (await admin.Post(stated, """{"text":"I saw it, too."}""", 201)).Text("id");
        await Done("approveAttestation", taker, HttpMethod.Post, $"{stated}/{other}/approve");
        await Done("withdrawAttestation", taker, HttpMethod.Delete, $"{stated}/{other}");
        var until = TimeProvider.System.GetUtcNow().AddDays(3).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var asking = $$"""{"reason":"There is no load test yet.","until":"{{until}}"}""";
        await Done("askWaiver", taker, HttpMethod.Post, $"{item}/waivers", asking, 201);
        var waiver = (await admin.Post($"{item}/waivers", asking, 201)).Text("id");
        await Done("approveWaiver", taker, HttpMethod.Post, $"{roadmap}/waivers/{waiver}/approve", "{}");
        await Done("withdrawWaiver", taker, HttpMethod.Delete, $"{roadmap}/waivers/{waiver}");
        var another = (await admin.Post($"{item}/waivers", asking, 201)).Text("id");
        await Done("applyCheckPack", taker, HttpMethod.Post, $"{await _app.Import("# Site\n\n## M1 Web\n- [ ] Owner: Ada  Target: 2099-01-01\n- [ ] Readiness endpoint /readyz\n")}/check-packs/web-service", """{"baseUrl":"http://127.0.0.1:9"}""");
        await Done("putBadge", taker, HttpMethod.Put, $"{roadmap}/badge", """{"public":true}""");
        await Done("refuseWaiver", taker, HttpMethod.Post, $"{roadmap}/waivers/{another}/refuse", "{}");
    }

    private async Task Gates(Browser taker, Browser admin)
    {
        var (roadmap, _) = await _app.ProvenQuay();
        var terms = $$"""{"environment":"production","covers":[{"roadmap":"{{roadmap[(roadmap.LastIndexOf('/') + 1)..]}}","milestones":["M1"]}],"signOffs":[{"role":"approver","count":1}]}""";
        var own = $"/api/v1/gates/{_app.NewSlug()}";
        await Done("putGate", taker, HttpMethod.Put, own, terms, 201);
        await Done("testGate", taker, HttpMethod.Post, $"{own}/self-test");
        await Done("removeGate", taker, HttpMethod.Delete, own);
        var gate = $"/api/v1/gates/{_app.NewSlug()}";
        await admin.Send(HttpMethod.Put, gate, terms, 201);
        await Done("signGate", taker, HttpMethod.Post, $"{gate}/sign-offs", """{"role":"approver"}""");
        await Done("withdrawSignOff", taker, HttpMethod.Delete, $"{gate}/sign-offs/1");
        await Done("decideGate", taker, HttpMethod.Post, $"{gate}/decisions", """{"answer":"no-go"}""", 201);
    }

    private async Task Reseal(Browser taker)
    {
        await using var stop = _database.CreateCommand("update preflight.audit_state set stopped = 'It is a test.', stopped_at = now()");
        await stop.ExecuteNonQueryAsync();
        await Done("resealTrail", taker, HttpMethod.Post, "/api/v1/audit/reseals", Reason);
    }

    private async Task OwnCredentials()
    {
        var email = PersonSteps.NewEmail();
        var invitation = (await _app.Act("/api/v1/people", 201, $$"""{"name":"Joan","email":"{{email}}"}""")).Text("invitation");
        using var browser = new Browser(_app);
        await Done("acceptInvitation", browser, HttpMethod.Post, "/api/v1/invitations", $$"""{"invitation":"{{invitation}}","password":"{{PersonSteps.Password}}"}""");
        await Done("signIn", browser, HttpMethod.Post, "/api/v1/sessions", PersonSteps.Credentials(email), 201);
        const string Next = "eleven quiet harbour cranes";
        await Done("changePassword", browser, HttpMethod.Put, "/api/v1/me/password", $$"""{"current":"{{PersonSteps.Password}}","password":"{{Next}}"}""");
        var secret = (await Done("startSecondFactor", browser, HttpMethod.Post, "/api/v1/me/second-factor", $$"""{"password":"{{Next}}"}""")).Text("secret")!;
        var recovery = await Done("confirmSecondFactor", browser, HttpMethod.Put, "/api/v1/me/second-factor", $$"""{"code":"{{new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp()}}"}""");
        await Done("removeSecondFactor", browser, HttpMethod.Post, "/api/v1/me/second-factor/remove", $$"""{"password":"{{Next}}","code":"{{recovery.GetProperty("recoveryCodes")[0].GetString()}}"}""");
        using var other = new Browser(_app);
        var session = (await other.Post("/api/v1/sessions", PersonSteps.Credentials(email, Next), 201)).Text("id");
        await Done("endSession", browser, HttpMethod.Delete, $"/api/v1/sessions/{session}");
        await Done("signOut", browser, HttpMethod.Delete, "/api/v1/sessions");
    }

    private async Task<JsonElement> Done(string operation, Browser browser, HttpMethod method, string url, string? body = null, int status = 200, string mediaType = "application/json")
    {
        _requests[operation] = $"{operation}-{Guid.CreateVersion7()}";
        return await browser.Send(method, url, body, mediaType, status, ("Sec-Fetch-Site", "same-origin"), ("X-Request-Id", _requests[operation]));
    }

    private async Task<List<string>> Changing() =>
    [
        .. from path in (await _app.Get("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
           from verb in path.Value.EnumerateObject()
           where verb.Name is not ("get" or "head")
           let operation = verb.Value.GetProperty("operationId").GetString()!
           where !operation.StartsWith("dryRun", StringComparison.Ordinal)
           select operation,
    ];

    /// <summary>The entry of each operation, once all are taken up; those that are there after a while where some are not.</summary>
    private async Task<Dictionary<string, JsonElement>> Entries()
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var entries = await EntriesNow();
            if (entries.Count == _requests.Count || TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromSeconds(30))
            {
                return entries;
            }

            await Task.Delay(50);
        }
    }

    private async Task<Dictionary<string, JsonElement>> EntriesNow()
    {
        await using var command = _database.CreateCommand("select entry from preflight.audit_entries order by sequence");
        await using var reader = await command.ExecuteReaderAsync();
        var entries = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            var entry = JsonDocument.Parse(reader.GetString(0)).RootElement;
            if (_requests.SingleOrDefault(request => request.Value == entry.Text("requestId")).Key is { } operation)
            {
                entries.TryAdd(operation, entry);
            }
        }

        return entries;
    }
}
