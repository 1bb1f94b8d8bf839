using Mediator;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.Badges.PutBadge;

internal sealed class PutBadgeHandler(RoadmapStream roadmaps, UnitOfWork work, RequestContext request, TimeProvider time) : ICommandHandler<PutBadgeCommand, Outcome<Versioned<BadgeView>>>
{
    public async ValueTask<Outcome<Versioned<BadgeView>>> Handle(PutBadgeCommand command, CancellationToken cancellationToken)
    {
        if (!(await roadmaps.Read(command.Roadmap, cancellationToken)).TryGet(out _, out var refusal))
        {
            return refusal;
        }

        var badge = await work.Session.LoadAsync<Badge>(command.Roadmap, cancellationToken) ?? new Badge { Id = command.Roadmap };
        if (badge.Show(command.Public, request.Actor, time.GetUtcNow()).Event is { } happened)
        {
            badge = badge.Apply(happened);
            work.Session.Events.Append(Badge.KeyOf(badge.Id), badge.Version, happened);
            work.Session.Store(badge);
        }

        return new Versioned<BadgeView>(BadgeView.Of(badge), badge.Version);
    }
}
