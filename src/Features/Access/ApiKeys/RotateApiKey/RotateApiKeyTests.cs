namespace Preflight.Features.Access.ApiKeys.RotateApiKey;

[Trait("Category", "Security")]
public sealed class RotateApiKeyTests(PreflightApp app)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Both_texts_count_while_they_overlap()
    {
        var (id, first) = await app.ApiKey(["roadmaps:read"]);
        var rotated = await app.Act($"/api/v1/api-keys/{id}/rotate");
        foreach (var key in new[] { first, rotated.Text("key")! })
        {
            (await PreflightApp.Json(await app.Send(HttpMethod.Get, "/api/v1/me", null, 200, AccessSteps.As(key)))).Text("actor").ShouldBe($"key/{id}");
        }

        await app.Send(HttpMethod.Delete, $"/api/v1/api-keys/{id}");
        await app.Send(HttpMethod.Get, "/api/v1/me", null, 401, AccessSteps.As(first));
        (await app.Act($"/api/v1/api-keys/{id}/rotate", 409)).Text("code").ShouldBe("api-key.ended");
    }

    [Fact]
    public async Task Whoever_rotates_a_key_may_do_all_that_it_may()
    {
        var (id, _) = await app.ApiKey(["roadmaps:read", "jobs:read"]);
        var (_, less) = await app.ApiKey(["access:write", "roadmaps:read"]);
        var (_, same) = await app.ApiKey(["access:write", "roadmaps:read", "jobs:read"]);
        await app.Send(HttpMethod.Post, $"/api/v1/api-keys/{id}/rotate", null, 403, AccessSteps.As(less));
        await app.Send(HttpMethod.Post, "/api/v1/api-keys/admin/rotate", null, 403, AccessSteps.As(same));
        await app.Send(HttpMethod.Post, $"/api/v1/api-keys/{id}/rotate", null, 200, AccessSteps.As(same));
    }

    [Fact]
    public async Task Nobody_comes_to_the_text_of_a_key_that_may_more_than_they()
    {
        var (own, key) = await app.ApiKey(["access:write", "roadmaps:read"]);
        var (stronger, _) = await app.ApiKey(["jobs:write"]);
        var (limited, _) = await app.ApiKey(["roadmaps:read"], "checkout");
        foreach (var beyond in new[] { "admin", stronger })
        {
            var refused = await PreflightApp.Json(await app.Send(HttpMethod.Post, $"/api/v1/api-keys/{beyond}/rotate", null, 403, AccessSteps.As(key)));
            refused.Text("code").ShouldBe("access.beyond-own");
        }

        foreach (var within in new[] { limited, own })
        {
            await app.Send(HttpMethod.Post, $"/api/v1/api-keys/{within}/rotate", null, 200, AccessSteps.As(key));
        }
    }

    [Fact]
    public void A_former_text_counts_until_its_overlap_is_over_and_no_more_than_four_do()
    {
        var key = new ApiKey { Id = "a", Hash = "h0" };
        for (var i = 1; i <= ApiKey.MostFormerTexts; i++)
        {
            key = key.Apply(key.Rotate($"h{i}", ["person/ada"], Now.AddHours(i), TimeSpan.FromHours(24)).Event!);
        }

        key.Rotate("h5", ["person/ada"], Now.AddHours(24), TimeSpan.FromHours(24)).Refusal!.Type.ShouldBe(ApiKeyProblems.TooManyTexts);
        key = key.Apply(key.Rotate("h5", ["person/ada"], Now.AddHours(25), TimeSpan.FromHours(24)).Event!);
        new[] { "h0", "h1", "h2", "h5" }.Select(hash => key.Takes(hash, Now.AddHours(26))).ShouldBe([false, false, true, true]);
    }

    [Fact]
    public void A_key_that_has_expired_takes_nothing_and_cannot_be_rotated()
    {
        var key = new ApiKey { Id = "a", Hash = "h0", ExpiresAt = Now };
        (key.Takes("h0", Now.AddSeconds(-1)), key.Takes("h0", Now)).ShouldBe((true, false));
        key.Rotate("h1", ["person/ada"], Now, TimeSpan.Zero).Refusal!.Type.ShouldBe(ApiKeyProblems.Ended);
    }
}
