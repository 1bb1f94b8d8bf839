using Mediator;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Checks.PauseCheck;

internal sealed class PauseCheckHandler(CheckStream checks, EvidenceReader evidence, TimeProvider time) : ICommandHandler<PauseCheckCommand, Outcome<Versioned<CheckView>>>
{
    public async ValueTask<Outcome<Versioned<CheckView>>> Handle(PauseCheckCommand command, CancellationToken cancellationToken) =>
        (await checks.Change(command.Check, RoadmapPermissions.Check, command.Preconditions, check => check.Pause(), cancellationToken)).TryGet(out var check, out var refusal)
            ? new Versioned<CheckView>(CheckView.Of(check, await evidence.Read(check.Roadmap, cancellationToken), time.GetUtcNow()), check.Version)
            : refusal;
}
