using Mediator;
using Microsoft.Extensions.Options;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Probing;
using Preflight.Features.Evidence.Results;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Checks.DryRunCheck;

internal sealed class DryRunCheckHandler(CheckProber prober, IOptions<EvidenceOptions> options) : ICommandHandler<DryRunCheckCommand, Outcome<JudgementView>>
{
    public async ValueTask<Outcome<JudgementView>> Handle(DryRunCheckCommand command, CancellationToken cancellationToken)
    {
        if (command.Kind is CheckKind.Http or CheckKind.Prometheus)
        {
            return JudgementView.Of(await Probe(command, cancellationToken));
        }

        return command.Payload is { } payload
            ? SentResults.Judge(command, payload).Then(judgement => JudgementView.Of(judgement))
            : CheckRefusals.DryRunNeedsPayload(command.Kind);
    }

    // The one place where somebody waits for the network: nothing is open meanwhile that others wait for.
    private async Task<Judgement> Probe(DryRunCheckCommand command, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.CheckTimeout + TimeSpan.FromSeconds(2));
        return await prober.Probe(command.Settled(), command.Http?.Headers ?? new Dictionary<string, string>(), limit.Token);
    }
}
