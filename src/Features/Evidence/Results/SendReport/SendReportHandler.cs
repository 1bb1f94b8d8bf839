using Mediator;
using Microsoft.Extensions.Options;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Reports;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.Results.SendReport;

internal sealed class SendReportHandler(CheckStream checks, ResultStore results, RequestContext request, IOptions<EvidenceOptions> options, TimeProvider time)
    : ICommandHandler<SendReportCommand, Outcome<CheckResultView>>
{
    public async ValueTask<Outcome<CheckResultView>> Handle(SendReportCommand command, CancellationToken cancellationToken)
    {
        if (!(await checks.Taking(command.Check, cancellationToken, CheckKind.Report)).TryGet(out var check, out var refusal))
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        if (!(await ReportJudge.Judge(check.Terms.Report!, command.Report.Content, now, cancellationToken)).TryGet(out var judgement, out refusal))
        {
            return refusal;
        }

        var result = new CheckResult(OrderedId.Next(now), now, judgement, ResultSource.Report, request.Actor, Digest: command.Report.Sha256);
        results.Add(check, result);
        if (command.Report.Length <= options.Value.KeepReportBytes)
        {
            var content = new byte[command.Report.Length];
            await command.Report.Content.ReadExactlyAsync(content, cancellationToken);
            results.AddFile(check, result.Id, content);
        }

        return CheckResultView.Of(result);
    }
}
