using Marten;
using Mediator;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.Packs.ApplyCheckPack;

internal sealed class ApplyCheckPackHandler(RoadmapStream roadmaps, CheckStream checks, CheckHeaders headers, UnitOfWork work, TimeProvider time) : ICommandHandler<ApplyCheckPackCommand, Outcome<AppliedPackView>>
{
    public async ValueTask<Outcome<AppliedPackView>> Handle(ApplyCheckPackCommand command, CancellationToken cancellationToken)
    {
        if (CheckPacks.Find(command.Pack) is not { } pack)
        {
            return PackRefusals.NoSuchPack(command.Pack);
        }

        if (!(await roadmaps.Read(command.Roadmap, cancellationToken)).TryGet(out var roadmap, out var refusal))
        {
            return refusal;
        }

        if (roadmap.IsArchived)
        {
            return RoadmapRefusals.Archived(roadmap.Slug);
        }

        var existing = await checks.OfRoadmap(roadmap.Slug, cancellationToken);
        var plan = PackPlan.Of(pack, command.BaseUrl.TrimEnd('/'), roadmap.Document.Plan, [.. existing]);
        if (CheckLimits.FaultOf([.. existing.Select(check => (check.Item, check.Terms)), .. plan.Added.Select(planned => (planned.Item.Key, planned.Check.Settled()))]) is { } fault)
        {
            return CheckRefusals.TooMany(fault);
        }

        if (await work.Session.Query<Check>().CountAsync(cancellationToken) + plan.Added.Count > CheckStream.Most)
        {
            return CheckRefusals.TooMany(CheckStream.Most);
        }

        var added = plan.Added.Select(planned => new AddedCheckView(planned.Rule, planned.Item.Key, planned.Item.Text, planned.Check.Name, command.DryRun ? null : Add(roadmap.Slug, planned).Id)).ToList();
        return new AppliedPackView(roadmap.Slug, pack.Pack, command.DryRun, added, plan.Skipped, plan.Unmatched);
    }

    private Check Add(string roadmap, PlannedCheck planned)
    {
        var now = time.GetUtcNow();
        return checks.Add(new Check { Id = OrderedId.Next(now).ToString() }, headers.Create(roadmap, planned.Item.Key, planned.Check, inDocument: null, now));
    }
}
