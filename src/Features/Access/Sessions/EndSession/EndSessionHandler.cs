using Marten;
using Mediator;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.EndSession;

internal sealed class EndSessionHandler(UnitOfWork work, SessionEnd end, RequestContext request, IOptions<AccessOptions> options) : ICommandHandler<EndSessionCommand, Outcome<SessionView>>
{
    public async ValueTask<Outcome<SessionView>> Handle(EndSessionCommand command, CancellationToken cancellationToken)
    {
        if (!SignedIn.Of(request.Caller).TryGet(out var own, out var refusal))
        {
            return refusal;
        }

        if (await work.Session.Query<Session>().SingleOrDefaultAsync(session => session.Name == command.Id && session.Person == own.Person, cancellationToken) is not { } session)
        {
            return SessionRefusals.NoSuchSession(command.Id);
        }

        end.End(session, isCurrent: session.Name == own.Session);
        return SessionView.Of(session, options.Value, session.Name == own.Session);
    }
}
