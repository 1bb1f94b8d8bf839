using Mediator;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Roadmaps.SyncDocument;

internal sealed class SyncDocumentHandler(RoadmapStream roadmaps, IPlanEvidence evidence, TimeProvider time) : ICommandHandler<SyncDocumentCommand, Outcome<Versioned<SyncView>>>
{
    public async ValueTask<Outcome<Versioned<SyncView>>> Handle(SyncDocumentCommand command, CancellationToken cancellationToken)
    {
        Roadmap? @base = null;
        if (command.Base is { } version && !(await roadmaps.Read(command.Roadmap, new Moment(version, null), cancellationToken)).TryGet(out @base, out var missing))
        {
            return missing;
        }

        var text = DocumentText.From(command.Document.Text);
        var changed = await roadmaps.Change(
            command.Roadmap,
            command.Preconditions,
            roadmap => roadmap.Sync(text, @base, command.Prefer, command.Note),
            cancellationToken,
            keep: !command.DryRun);
        return changed.TryGet(out var made, out var refusal) ? View(made, command, await evidence.Read(made.Roadmap, cancellationToken)) : refusal;
    }

    private Versioned<SyncView> View(Changed made, SyncDocumentCommand command, PlanVerdicts verdicts)
    {
        var roadmap = made.Roadmap;
        var created = made.Event is not null && roadmap.Version == 1;
        var view = new SyncView(
            roadmap.Slug,
            roadmap.Version,
            created,
            made.Event is not null,
            command.DryRun,
            [.. (made.Event?.Changes ?? []).Select(ChangeView.Of)],
            roadmap.Findings(verdicts, time.GetUtcNow()));
        return new(view, roadmap.Version, created && !command.DryRun ? $"/api/v1/roadmaps/{roadmap.Slug}" : null);
    }
}
