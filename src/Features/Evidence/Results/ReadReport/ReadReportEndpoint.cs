using FastEndpoints;
using Mediator;
using Microsoft.AspNetCore.Http.HttpResults;
using Preflight.Features.Evidence.Reports;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Results.ReadReport;

internal sealed class ReadReportEndpoint(ISender sender) : Endpoint<ReadReportQuery, Results<FileDownload, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{check}/reports/{result}");
        Group<ChecksGroup>();
        Summary(s =>
        {
            s.Summary = "Download a report";
            s.Description = "The file that a result was made of, as it was sent, where it was not too large to keep. It came from outside: treat it as such.";
        });
        this.Describe(o => o.Gives(ReportProblems.NotKept));
    }

    public override async Task<Results<FileDownload, ProblemHttpResult>> ExecuteAsync(ReadReportQuery query, CancellationToken ct) =>
        (await sender.Send(query, ct)).ToResult();
}
