using Marten;
using Mediator;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions.ListSessions;

internal sealed class ListSessionsHandler(IDocumentStore store, RequestContext request, IOptions<AccessOptions> options, TimeProvider time) : IQueryHandler<ListSessionsQuery, Outcome<SessionsView>>
{
    public async ValueTask<Outcome<SessionsView>> Handle(ListSessionsQuery query, CancellationToken cancellationToken)
    {
        if (!SignedIn.Of(request.Caller).TryGet(out var own, out var refusal))
        {
            return refusal;
        }

        await using var documents = store.QuerySession();
        var found = await documents.Query<Session>().Where(session => session.Person == own.Person).ToListAsync(cancellationToken);
        return new SessionsView(
        [
            .. found
                .Where(session => session.EndsAt(options.Value) > time.GetUtcNow())
                .OrderByDescending(session => session.SignedInAt)
                .Select(session => SessionView.Of(session, options.Value, session.Name == own.Session)),
        ]);
    }
}
