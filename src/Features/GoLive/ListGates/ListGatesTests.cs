namespace Preflight.Features.GoLive.ListGates;

public sealed class ListGatesTests(PreflightApp app)
{
    [Fact]
    public async Task Gates_are_listed_in_pages_and_only_to_those_who_may_read_all_that_they_cover()
    {
        var (roadmap, _) = await app.ProvenQuay();
        var (first, second) = (await app.Gate(roadmap), await app.Gate(roadmap));
        var (_, key) = await app.ApiKey(["gates:read"], roadmap[(roadmap.LastIndexOf('/') + 1)..]);
        var page = await PreflightApp.Json(await app.Send(HttpMethod.Get, "/api/v1/gates?limit=1", null, 200, AccessSteps.As(key)));
        var rest = await PreflightApp.Json(await app.Send(HttpMethod.Get, $"/api/v1/gates?limit=5&after={page.Text("next")}", null, 200, AccessSteps.As(key)));
        var seen = page.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).Select(gate => "/api/v1/gates/" + gate.Text("gate"));
        seen.ShouldBe([first, second], ignoreOrder: true);
    }
}
