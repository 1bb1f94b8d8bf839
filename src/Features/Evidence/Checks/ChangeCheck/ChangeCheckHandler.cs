using Mediator;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Checks.ChangeCheck;

internal sealed class ChangeCheckHandler(CheckStream checks, CheckHeaders headers, EvidenceReader evidence, TimeProvider time) : ICommandHandler<ChangeCheckCommand, Outcome<Versioned<CheckView>>>
{
    public async ValueTask<Outcome<Versioned<CheckView>>> Handle(ChangeCheckCommand command, CancellationToken cancellationToken)
    {
        var changed = await checks.Change(command.Check, RoadmapPermissions.Check, command.Preconditions, check => check.Change(headers.Change(check, command, inDocument: null, time.GetUtcNow())), cancellationToken);
        return changed.TryGet(out var check, out var refusal)
            ? new Versioned<CheckView>(CheckView.Of(check, await evidence.Read(check.Roadmap, cancellationToken), time.GetUtcNow()), check.Version)
            : refusal;
    }
}
