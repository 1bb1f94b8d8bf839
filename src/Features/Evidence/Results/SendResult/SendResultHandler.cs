using Mediator;
using Preflight.Features.Evidence.Checks;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.Results.SendResult;

internal sealed class SendResultHandler(CheckStream checks, ResultStore results, RequestContext request, TimeProvider time) : ICommandHandler<SendResultCommand, Outcome<CheckResultView>>
{
    public async ValueTask<Outcome<CheckResultView>> Handle(SendResultCommand command, CancellationToken cancellationToken)
    {
        var judged = (await checks.Taking(command.Check, cancellationToken, CheckKind.Push, CheckKind.Git)).Then(check => SentResults.Judge(check.Terms, command.Payload.Json).Then(judgement => (check, judgement)));
        if (!judged.TryGet(out var sent, out var refusal))
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var result = new CheckResult(OrderedId.Next(now), now, sent.judgement, sent.check.Terms.Kind == CheckKind.Git ? ResultSource.Git : ResultSource.Push, request.Actor);
        results.Add(sent.check, result);
        return CheckResultView.Of(result);
    }
}
