using Mediator;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Checks.ReadCheck;

internal sealed class ReadCheckHandler(CheckStream checks, EvidenceReader evidence, TimeProvider time) : IQueryHandler<ReadCheckQuery, Outcome<Versioned<CheckView>>>
{
    public async ValueTask<Outcome<Versioned<CheckView>>> Handle(ReadCheckQuery query, CancellationToken cancellationToken) =>
        (await checks.Read(query.Check, RoadmapPermissions.Read, cancellationToken)).TryGet(out var check, out var refusal)
            ? new Versioned<CheckView>(CheckView.Of(check, await evidence.Read(check.Roadmap, cancellationToken), time.GetUtcNow()), check.Version)
            : refusal;
}
