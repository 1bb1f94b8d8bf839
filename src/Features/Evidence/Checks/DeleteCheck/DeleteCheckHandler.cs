using Mediator;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Checks.DeleteCheck;

internal sealed class DeleteCheckHandler(CheckStream checks, EvidenceReader evidence, TimeProvider time) : ICommandHandler<DeleteCheckCommand, Outcome<Versioned<CheckView>>>
{
    public async ValueTask<Outcome<Versioned<CheckView>>> Handle(DeleteCheckCommand command, CancellationToken cancellationToken) =>
        (await checks.Change(command.Check, RoadmapPermissions.Check, command.Preconditions, check => check.Delete(), cancellationToken)).TryGet(out var check, out var refusal)
            ? new Versioned<CheckView>(CheckView.Of(check, await evidence.Read(check.Roadmap, cancellationToken), time.GetUtcNow()), check.Version)
            : refusal;
}
