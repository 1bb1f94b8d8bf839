using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ReadMe;

internal sealed class ReadMeHandler(RequestContext request) : IQueryHandler<ReadMeQuery, Outcome<MeView>>
{
    public ValueTask<Outcome<MeView>> Handle(ReadMeQuery query, CancellationToken cancellationToken) => ValueTask.FromResult<Outcome<MeView>>(new MeView(
        request.Actor,
        [.. request.Caller.Grants.Select(grant => new GrantView(grant.Roadmap, [.. grant.Permissions.Order(StringComparer.Ordinal)]))]));
}
