using Preflight.Features.Access.ApiKeys;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access;

/// <summary>Who a credential belongs to: a program's key, or a person's session.</summary>
internal sealed class AccessCallers(ApiKeyCallers keys, SessionCallers sessions) : ICallers
{
    public ValueTask<Caller?> ByKey(string key, bool onlyRemembered, CancellationToken cancellationToken) => keys.Of(key, onlyRemembered, cancellationToken);

    public ValueTask<Caller?> BySession(string session, CancellationToken cancellationToken) => sessions.Of(session, cancellationToken);
}
