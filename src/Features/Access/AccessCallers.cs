using Preflight.Features.Access.ApiKeys;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access;

/// <summary>Who a credential belongs to: a program's key, or a person's session.</summary>
internal sealed class AccessCallers(ApiKeyCallers keys, SessionCallers sessions) : ICallers
{
    public ValueTask<Caller?> ByKey(string key, CancellationToken cancellationToken) => keys.Of(key, cancellationToken);

    public ValueTask<Caller?> BySession(string session, bool isUse, CancellationToken cancellationToken) => sessions.Of(session, isUse, cancellationToken);
}
