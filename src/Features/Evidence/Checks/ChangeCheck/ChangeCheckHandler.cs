using Mediator;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Checks.ChangeCheck;

internal sealed class ChangeCheckHandler(CheckStream checks, CheckHeaders headers, EvidenceReader evidence, TimeProvider time) : ICommandHandler<ChangeCheckCommand, Outcome<Versioned<CheckView>>>
{
    public async ValueTask<Outcome<Versioned<CheckView>>> Handle(ChangeCheckCommand command, CancellationToken cancellationToken)
    {
        var draft = headers.Seal(command);
        var changed = await checks.Change(command.Check, RoadmapPermissions.Check, command.Preconditions, check => check.Change(Changed(check, draft, command) with { At = time.GetUtcNow() }), cancellationToken);
        return changed.TryGet(out var check, out var refusal)
            ? new Versioned<CheckView>(CheckView.Of(check, await evidence.Read(check.Roadmap, cancellationToken), time.GetUtcNow()), check.Version)
            : refusal;
    }

    private static CheckChanged Changed(Check check, SealedDraft draft, ChangeCheckCommand command) =>
        command.Http is { Headers: null } && check.Sends(draft.Terms)
            ? new(draft.Terms, check.Headers, check.HeaderNames, null)
            : new(draft.Terms, draft.Headers, draft.HeaderNames, null);
}
