using Marten;
using Mediator;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.SignOut;

internal sealed class SignOutHandler(UnitOfWork work, SessionEnd end, RequestContext request, IOptions<AccessOptions> options) : ICommandHandler<SignOutCommand, Outcome<SessionView>>
{
    public async ValueTask<Outcome<SessionView>> Handle(SignOutCommand command, CancellationToken cancellationToken)
    {
        if (!SignedIn.Of(request.Caller).TryGet(out var own, out var refusal))
        {
            return refusal;
        }

        if (await work.Session.Query<Session>().SingleOrDefaultAsync(session => session.Name == own.Session, cancellationToken) is not { } session)
        {
            return SessionRefusals.NoSuchSession(own.Session);
        }

        end.End(session, isCurrent: true);
        return SessionView.Of(session, options.Value, isCurrent: true);
    }
}
