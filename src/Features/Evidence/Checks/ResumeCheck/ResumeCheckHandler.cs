using Mediator;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Checks.ResumeCheck;

internal sealed class ResumeCheckHandler(CheckStream checks, EvidenceReader evidence, TimeProvider time) : ICommandHandler<ResumeCheckCommand, Outcome<Versioned<CheckView>>>
{
    public async ValueTask<Outcome<Versioned<CheckView>>> Handle(ResumeCheckCommand command, CancellationToken cancellationToken) =>
        (await checks.Change(command.Check, RoadmapPermissions.Check, command.Preconditions, check => check.Resume(), cancellationToken)).TryGet(out var check, out var refusal)
            ? new Versioned<CheckView>(CheckView.Of(check, await evidence.Read(check.Roadmap, cancellationToken), time.GetUtcNow()), check.Version)
            : refusal;
}
