using Microsoft.AspNetCore.Http;

namespace Preflight.Infrastructure.Security;

/// <summary>
/// Asks once more who sent a request that lasts, such as an event stream: a key that was revoked, a session that ended or a role that was taken
/// away ends what they let somebody do. To be asked is no use of a session, so that an open stream keeps none alive.
/// </summary>
public sealed class LastingRequests(ICallers callers, IHttpContextAccessor accessor)
{
    /// <param name="permission">What is being done.</param>
    /// <param name="roadmap">To which roadmap; null for what belongs to none.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the sender may go on.</returns>
    public async ValueTask<bool> MayGoOn(Permission permission, string? roadmap, CancellationToken cancellationToken)
    {
        var http = accessor.HttpContext ?? throw new InvalidOperationException("There is somebody to ask for within a request only.");
        var caller = Credential.Key(http.Request.Headers.Authorization) is { } key ? await callers.ByKey(key, cancellationToken)
            : SessionCookies.Read(http, SessionCookies.Session) is { } session ? await callers.BySession(session, isUse: false, cancellationToken)
            : null;
        return caller?.May(permission, roadmap) is true;
    }
}
