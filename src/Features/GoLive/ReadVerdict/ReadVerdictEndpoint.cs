using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.GoLive.Rendering;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.ReadVerdict;

internal sealed class ReadVerdictEndpoint(ISender sender) : Endpoint<ReadVerdictQuery, Results<VersionedContent<GateVerdict>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{gate}/verdict");
        Group<GatesGroup>();
        Summary(s =>
        {
            s.Summary = "May we go live?";
            s.Description = "go, or no-go with every reason: which rule, which item, which check, what was wanted and what was seen. With ?onNoGo=fail a shut gate answers 422 with the same body. Accept: text/markdown gives it fit for a pull request, application/xml as a JUnit report, application/sarif+json as SARIF.";
        });
        this.Describe(o => o.Answers(VerdictFormats.Markdown).Answers(VerdictFormats.Junit).Answers(VerdictFormats.Sarif).Gives(GateProblems.Shut, GateProblems.NotYetThen));
    }

    public override async Task<Results<VersionedContent<GateVerdict>, ProblemHttpResult>> ExecuteAsync(ReadVerdictQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).Then(asked => VerdictFormats.Render(asked, MediaTypes.Choose(HttpContext.Request, VerdictFormats.All))).ToResult();
}
