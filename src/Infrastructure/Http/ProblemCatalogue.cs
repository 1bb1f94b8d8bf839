using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Preflight.Infrastructure.Security;

namespace Preflight.Infrastructure.Http;

/// <summary>Every problem that this application can answer with: those of any request, and those that the operations declare.</summary>
public sealed class ProblemCatalogue(IEnumerable<EndpointDataSource> endpoints)
{
    private readonly Lazy<IReadOnlyList<ProblemType>> _all = new(() => Collect(endpoints));

    /// <summary>In the order of their codes.</summary>
    public IReadOnlyList<ProblemType> All => _all.Value;

    /// <summary>The page that docs/problems.md holds: its table, one row a problem.</summary>
    public static string Row(ProblemType type) => $"| `{type.Code}` | {type.Status} | {type.Title} | {type.Advice} |";

    internal static void Map(WebApplication app) =>
        app.MapGet(ProblemType.UriOf("{code}"), (string code, ProblemCatalogue catalogue) =>
            catalogue.All.FirstOrDefault(type => type.Code == code) is { } type
                ? TypedResults.Text(Page(type), MediaTypes.Markdown + "; charset=utf-8", Encoding.UTF8)
                : (IResult)Problems.From(RequestProblems.UnknownRoute, $"There is no problem {code}."))
            .OpenToAll();

    private static string Page(ProblemType type) => $"# {type.Title}\n\n`{type.Code}`, status {type.Status}\n\n{type.Advice}\n";

    private static ProblemType[] Collect(IEnumerable<EndpointDataSource> endpoints)
    {
        var declared = endpoints.SelectMany(source => source.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetMetadata<Operation>())
            .OfType<Operation>()
            .SelectMany(operation => operation.Description.Problems);
        var all = RequestProblems.All.Concat(declared).Distinct().OrderBy(type => type.Code, StringComparer.Ordinal).ToArray();
        return all.CountBy(type => type.Code).FirstOrDefault(count => count.Value > 1) is { Key: { } twice }
            ? throw new InvalidOperationException($"The problem code {twice} has two meanings.")
            : all;
    }
}
