namespace Preflight.Features.Access.ReadMe;

public sealed class ReadMeTests(PreflightApp app)
{
    [Fact]
    public async Task A_caller_is_told_who_it_is_and_what_it_may()
    {
        var (id, key) = await app.ApiKey(["roadmaps:write", "roadmaps:read"], "checkout");
        var me = await PreflightApp.Json(await app.Send(HttpMethod.Get, "/api/v1/me", null, 200, AccessSteps.As(key)));
        me.GetRawText().ShouldBe($$"""{"actor":"key/{{id}}","grants":[{"roadmap":"checkout","permissions":["roadmaps:read","roadmaps:write"]}]}""");
    }

    [Theory]
    [InlineData("Bearer")]
    [InlineData("Bearer pfk_0000000000000000000000000000000000000")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("Bearer pfk_00000000000000000000000000000000abcdef")]
    [InlineData("pfk_00000000000000000000000000000000abcdef")]
    public async Task What_is_no_key_is_nobody(string authorization) =>
        (await PreflightApp.Json(await app.Send(HttpMethod.Get, "/api/v1/me", null, 401, ("Authorization", authorization)))).Text("code").ShouldBe("access.unauthenticated");
}
