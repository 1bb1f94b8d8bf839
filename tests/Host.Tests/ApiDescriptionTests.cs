using Microsoft.Extensions.DependencyInjection;
using Preflight.Features;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.OpenApi;

namespace Preflight.Host.Tests;

public sealed class ApiDescriptionTests(PreflightApp app)
{
    [Fact]
    public async Task The_checked_in_description_is_what_the_routes_enforce()
    {
        var actual = app.Host.Services.GetRequiredService<ApiDocument>().Bytes.ToArray();
        var path = Repository.Path("artifacts", "openapi.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, actual);
        var stored = await File.ReadAllBytesAsync(Repository.Path("docs", "openapi.json"));
        stored.SequenceEqual(actual).ShouldBeTrue("The API changed. Read artifacts/openapi.json; if it is as it should be, copy it to docs/openapi.json.");
    }

    [Fact]
    public async Task Every_problem_has_its_row_in_the_documentation()
    {
        var page = await File.ReadAllLinesAsync(Repository.Path("docs", "problems.md"));
        var rows = app.Host.Services.GetRequiredService<ProblemCatalogue>().All.Select(ProblemCatalogue.Row).ToList();
        rows.Count.ShouldBeGreaterThan(20);
        page.Where(line => line.StartsWith("| `", StringComparison.Ordinal)).ShouldBe(rows);
    }
}
