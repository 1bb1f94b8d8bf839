using Preflight.Features.Access.People;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions;

/// <summary>Ends a session at its owner's wish.</summary>
public sealed class SessionEnd(UnitOfWork work, SessionCallers callers, SessionCookies cookies, SecurityActs acts)
{
    /// <param name="session">Which.</param>
    /// <param name="isCurrent">Whether it is the one of the browser that asks, which then loses its cookie.</param>
    public void End(Session session, bool isCurrent)
    {
        work.Session.Delete(session);
        work.OnCommitted(() =>
        {
            callers.Forget();
            acts.Record("session.ended", Person.ActorOf(session.Person), $"session/{session.Name}");
            if (isCurrent)
            {
                cookies.Take(SessionCookies.Session);
            }
        });
    }
}
