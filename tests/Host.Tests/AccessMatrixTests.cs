using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Preflight.Features;
using Preflight.Features.Access;
using Preflight.Infrastructure.Security;

namespace Preflight.Host.Tests;

/// <summary>Every operation of the API's description, asked by every role, with its own roadmap and with another.</summary>
[Trait("Category", "Security")]
public sealed partial class AccessMatrixTests(PreflightApp app)
{
    private const string Own = "matrix-own";
    private const string Foreign = "matrix-foreign";

    [Fact]
    public async Task What_a_role_may_do_is_what_the_permissions_say_and_nothing_more()
    {
        var operations = await Operations();
        operations.Count.ShouldBeGreaterThan(50);
        var wrong = new List<string>();
        foreach (var role in Enum.GetValues<Role>())
        {
            var may = PermissionCatalogue.Of(role).Select(permission => permission.Name).ToHashSet(StringComparer.Ordinal);
            var everywhere = (await app.ApiKey(may)).Key;
            var limited = (await app.ApiKey(may, Own)).Key;
            foreach (var operation in operations)
            {
                var isAllowed = operation.Permission is null or "" || may.Contains(operation.Permission);
                var isLimitedByHandler = operation.IsLimitedByHandler;
                await Expect(everywhere, operation, Foreign, isAllowed);
                await Expect(limited, operation, Own, isAllowed && (operation.IsOfRoadmap || isLimitedByHandler || operation.Permission is null or ""));
                await Expect(limited, operation, Foreign, isAllowed && (isLimitedByHandler || operation.Permission is null or ""));

                async Task Expect(string key, DescribedOperation asked, string roadmap, bool allowed)
                {
                    var status = await Ask(asked, roadmap, key);
                    if (allowed == status is HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)
                    {
                        wrong.Add($"{role} {asked.Verb} {asked.Path} of {roadmap}: {status}, {(allowed ? "" : "not ")}allowed");
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_check_or_gate_of_another_roadmap_is_as_if_it_were_not_there()
    {
        var slugs = new[] { app.NewSlug(), app.NewSlug() };
        var places = new List<(string Check, string Gate)>();
        foreach (var slug in slugs)
        {
            await app.ImportAs(slug, EvidenceSteps.Plan);
            places.Add((await app.PushCheck($"/api/v1/roadmaps/{slug}", "M1.1"), (await app.Gate($"/api/v1/roadmaps/{slug}")).Split('/')[^1]));
        }

        var (_, key) = await app.ApiKey(PermissionCatalogue.Names, slugs[0]);
        var told = new List<string>();
        var refused = new List<string>();
        var asked = (await Operations()).Where(operation => operation.Path.Contains("{check}", StringComparison.Ordinal) || operation.Path.Contains("{gate}", StringComparison.Ordinal)).ToList();
        asked.Count.ShouldBeGreaterThan(20);
        // What ends something comes last.
        foreach (var operation in asked.OrderBy(operation => operation.Verb == "DELETE").ThenByDescending(operation => operation.Path.Length))
        {
            if (await Tell(operation, places[1]) is not (_, "check.not-found" or "gate.not-found" or "session.needed") and var foreign)
            {
                told.Add($"{operation.Verb} {operation.Path}: {foreign}");
            }

            if (await Tell(operation, places[0]) is (_, "access.forbidden" or "check.not-found" or "gate.not-found") and var own)
            {
                refused.Add($"{operation.Verb} {operation.Path}: {own}");
            }
        }

        told.ShouldBeEmpty();
        refused.ShouldBeEmpty();

        async Task<(HttpStatusCode Status, string? Code)> Tell(DescribedOperation operation, (string Check, string Gate) place)
        {
            var path = operation.Path.Replace("{check}", place.Check, StringComparison.Ordinal).Replace("{gate}", place.Gate, StringComparison.Ordinal)
                .Replace("{attestation}", "0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44", StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal).Replace("{result}", "0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44", StringComparison.Ordinal);
            using var client = app.Host.Server.CreateClient();
            using var request = new HttpRequestMessage(new HttpMethod(operation.Verb), path);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
            if (BodyOf($"{operation.Verb} {operation.Path}", slugs[0]) is { } body)
            {
                request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            }

            using var answer = await client.SendAsync(request);
            var code = answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.Text("code") : null;
            code.ShouldNotBeOneOf("request.malformed", "request.invalid", "request.unsupported-media-type");
            return (answer.StatusCode, code);
        }
    }

    private static string? BodyOf(string operation, string roadmap) => operation switch
    {
        "PUT /api/v1/checks/{check}" => """{"kind":"push","name":"a","push":{}}""",
        "POST /api/v1/checks/{check}/results" => """{"outcome":"pass"}""",
        "POST /api/v1/checks/{check}/reports" => "<testsuite/>",
        "POST /api/v1/checks/{check}/attestations" => """{"text":"It is so."}""",
        "PUT /api/v1/gates/{gate}" => $$"""{"environment":"production","covers":[{"roadmap":"{{roadmap}}"}]}""",
        "POST /api/v1/checks/{check}/dry-run" => """{"kind":"push","name":"a","push":{}}""",
        "POST /api/v1/gates/{gate}/dry-run" => """{"rules":{}}""",
        "POST /api/v1/gates/{gate}/sign-offs" => """{"role":"viewer"}""",
        "POST /api/v1/gates/{gate}/decisions" => """{"answer":"no-go"}""",
        _ => null,
    };

    [Fact]
    public async Task Without_a_credential_or_with_one_that_was_revoked_no_operation_is_reached()
    {
        var (id, revoked) = await app.ApiKey(PermissionCatalogue.Names);
        await app.Send(HttpMethod.Delete, $"/api/v1/api-keys/{id}");
        var open = new List<string>();
        foreach (var operation in (await Operations()).Where(operation => operation.Permission is not null))
        {
            if (await Ask(operation, Own, null) != HttpStatusCode.Unauthorized || await Ask(operation, Own, revoked) != HttpStatusCode.Unauthorized)
            {
                open.Add($"{operation.Verb} {operation.Path}");
            }
        }

        open.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_open_to_all_is_what_somebody_needs_who_is_to_sign_in_and_a_badge_that_was_made_public()
    {
        var open = (await Operations()).Where(operation => operation.Permission is null).Select(operation => $"{operation.Verb} {operation.Path}");
        open.ShouldBe(["GET /api/v1/roadmaps/{roadmap}/badge.svg", "GET /api/v1/sessions/oidc", "POST /api/v1/invitations", "POST /api/v1/sessions"], ignoreOrder: true);
    }

    [Fact]
    public async Task With_a_cookie_nothing_is_changed_unless_the_browser_proves_where_it_comes_from()
    {
        var (browser, _, _) = await app.SignedIn("admin");
        browser.Dispose();
        var changed = new List<string>();
        foreach (var operation in (await Operations()).Where(operation => operation.Verb is not ("GET" or "HEAD")))
        {
            var bare = await Ask(operation, Own, null, ("Cookie", $"__Host-preflight={browser.Cookies["__Host-preflight"]}"));
            var foreign = await Ask(operation, Own, null, ("Cookie", $"__Host-preflight={browser.Cookies["__Host-preflight"]}"), ("Sec-Fetch-Site", "cross-site"));
            if (bare != HttpStatusCode.Forbidden || foreign != HttpStatusCode.Forbidden)
            {
                changed.Add($"{operation.Verb} {operation.Path}");
            }
        }

        changed.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/livez")]
    [InlineData("/readyz")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/docs")]
    [InlineData("/problems/access.forbidden")]
    public async Task What_is_open_to_all_needs_no_credential(string path)
    {
        using var client = app.Host.Server.CreateClient();
        using var answer = await client.GetAsync(path);
        ((int)answer.StatusCode).ShouldBeLessThan(400);
    }

    private async Task<IReadOnlyList<DescribedOperation>> Operations()
    {
        var description = await app.Get("/openapi/v1.json");
        return
        [
            .. from path in description.GetProperty("paths").EnumerateObject()
               from verb in path.Value.EnumerateObject()
               select new DescribedOperation(verb.Name.ToUpperInvariant(), path.Name, PermissionOf(verb.Value)),
        ];
    }

    // Null: the operation asks for no credential; empty: for any.
    private static string? PermissionOf(JsonElement operation) =>
        operation.GetProperty("security") is var security && security.GetArrayLength() == 0 ? null
        : security[0].EnumerateObject().Single().Value is var scopes && scopes.GetArrayLength() == 0 ? ""
        : scopes[0].GetString();

    private async Task<HttpStatusCode> Ask(DescribedOperation operation, string roadmap, string? key, params (string Name, string Value)[] headers)
    {
        using var client = app.Host.Server.CreateClient();
        using var request = new HttpRequestMessage(new HttpMethod(operation.Verb), Place().Replace(operation.Path.Replace("{roadmap}", roadmap, StringComparison.Ordinal), "nothing"));
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.StatusCode;
    }

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();

    private sealed record DescribedOperation(string Verb, string Path, string? Permission)
    {
        public bool IsOfRoadmap => Path.Contains("{roadmap}", StringComparison.Ordinal);

        /// <summary>Which roadmaps it is about stands in what is asked for: in the list of roadmaps, in a check, in a gate.</summary>
        public bool IsLimitedByHandler => Path is "/api/v1/roadmaps" or "/api/v1/gates" || Path.StartsWith("/api/v1/gates/", StringComparison.Ordinal) || Path.StartsWith("/api/v1/checks/", StringComparison.Ordinal);
    }
}
