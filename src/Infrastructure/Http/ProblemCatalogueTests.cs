using System.Net;
using System.Runtime.CompilerServices;

namespace Preflight.Infrastructure.Http;

public sealed class ProblemCatalogueTests(SampleApi api)
{
    [Fact]
    public void Every_problem_of_any_request_is_on_the_page_as_it_is_in_the_code()
    {
        var page = File.ReadAllLines(Path.Combine(Root(), "docs", "problems.md"));
        RequestProblems.All.Count.ShouldBeGreaterThan(10);
        RequestProblems.All.Select(ProblemCatalogue.Row).Except(page).ShouldBeEmpty();
    }

    [Fact]
    public void Codes_are_told_apart() => RequestProblems.All.Select(type => type.Code).ShouldBeUnique();

    [Fact]
    public async Task The_type_of_a_problem_leads_to_a_page_about_it()
    {
        var problem = await api.Json(HttpMethod.Put, "/api/v1/palettes/none/swatches/1", """{"shade":"off-white"}""");
        var page = await api.Get(problem.Json.GetProperty("type").GetString()!);
        page.Status.ShouldBe(HttpStatusCode.OK);
        page.ContentHeaders.ContentType!.MediaType.ShouldBe("text/markdown");
        page.Text.ShouldContain("List the palettes to see their names.");
    }

    [Fact]
    public async Task There_is_no_page_about_what_is_no_problem() =>
        (await api.Get("/problems/none")).Problem(HttpStatusCode.NotFound).ShouldBe("request.unknown-route");

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));
}
