using Mediator;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Reports;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Results.ReadReport;

internal sealed class ReadReportHandler(CheckStream checks, ResultStore results) : IQueryHandler<ReadReportQuery, Outcome<FileDownload>>
{
    public async ValueTask<Outcome<FileDownload>> Handle(ReadReportQuery query, CancellationToken cancellationToken) =>
        !(await checks.Read(query.Check, RoadmapPermissions.Read, cancellationToken)).TryGet(out var check, out var refusal) ? refusal
        : await results.File(check.Id, query.Result, cancellationToken) is { } content ? new FileDownload(content, $"report-{query.Result}")
        : ReportRefusals.NotKept(check.Id, query.Result);
}
