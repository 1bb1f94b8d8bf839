using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Reports;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Results.SendReport;

internal sealed class SendReportEndpoint(ISender sender) : Endpoint<SendReportCommand, Results<Ok<CheckResultView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{check}/reports");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "Send a report";
            s.Description = "The file as a tool wrote it, of any content type: curl -T report.xml does. It is judged by what the check wants of it; its digest is kept, and the file itself where it is not too large.";
        });
        this.Describe(o => o.NeedsForSome(EvidencePermissions.Send).Gives(CheckProblems.NotForThisKind, CheckProblems.Paused, ReportProblems.Unreadable));
    }

    public override async Task<Results<Ok<CheckResultView>, ProblemHttpResult>> ExecuteAsync(SendReportCommand command, CancellationToken ct) =>
        (await sender.Send(command, ct)).ToResult();
}
