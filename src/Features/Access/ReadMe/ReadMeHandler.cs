using Marten;
using Mediator;
using Preflight.Features.Access.BreakGlass;
using Preflight.Features.Access.People;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ReadMe;

internal sealed class ReadMeHandler(IDocumentStore store, RequestContext request) : IQueryHandler<ReadMeQuery, Outcome<MeView>>
{
    public async ValueTask<Outcome<MeView>> Handle(ReadMeQuery query, CancellationToken cancellationToken)
    {
        var caller = request.Caller;
        var me = new MeView(caller.Actor, [.. caller.Grants.Select(grant => new GrantView(grant.Roadmap, [.. grant.Permissions.Order(StringComparer.Ordinal)]))]);
        if (caller.BreakGlass is null && !caller.IsByCookie)
        {
            return me;
        }

        await using var session = store.QuerySession();
        var emergency = caller.BreakGlass is { } id ? await session.LoadAsync<Emergency>(id, cancellationToken) : null;
        return me with
        {
            BreakGlass = emergency is null ? null : new BorrowedView(emergency.Id, emergency.Role, emergency.Until),
            Account = SignedIn.Of(caller).TryGet(out var own, out _) ? await Account(session, own.Person, cancellationToken) : null,
        };
    }

    private static async Task<PersonView?> Account(IQuerySession session, string id, CancellationToken cancellationToken) =>
        await session.LoadAsync<Person>(id, cancellationToken) is { } person
            ? PersonView.Of(person, await session.LoadAsync<PersonDetails>(id, cancellationToken), await session.LoadAsync<PersonUse>(id, cancellationToken))
            : null;
}
