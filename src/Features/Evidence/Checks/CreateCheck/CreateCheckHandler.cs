using Mediator;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Checks.CreateCheck;

internal sealed class CreateCheckHandler(RoadmapStream roadmaps, CheckStream checks, CheckHeaders headers, TimeProvider time) : ICommandHandler<CreateCheckCommand, Outcome<Versioned<CheckView>>>
{
    public async ValueTask<Outcome<Versioned<CheckView>>> Handle(CreateCheckCommand command, CancellationToken cancellationToken)
    {
        if (!(await roadmaps.Read(command.Roadmap, cancellationToken)).Then(roadmap => roadmap.Open(command.Item)).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var created = await checks.Create(headers.Create(command.Roadmap, command.Item, command, inDocument: null, now), cancellationToken);
        return created.Then(check => new Versioned<CheckView>(CheckView.Of(check, RoadmapEvidence.None(check.Roadmap), now), check.Version, $"/api/v1/checks/{check.Id}"));
    }
}
