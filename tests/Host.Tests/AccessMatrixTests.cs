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
                var isLimitedByHandler = operation.Path == "/api/v1/roadmaps";
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
        : security[0].GetProperty("apiKey") is var scopes && scopes.GetArrayLength() == 0 ? ""
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
    }
}
