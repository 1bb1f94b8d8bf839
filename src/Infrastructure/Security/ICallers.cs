namespace Preflight.Infrastructure.Security;

/// <summary>Knows who a credential belongs to. The area that keeps credentials implements it.</summary>
public interface ICallers
{
    /// <param name="key">What stood behind <c>Bearer</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null for a key that does not count: unknown, damaged, ended or revoked.</returns>
    ValueTask<Caller?> ByKey(string key, CancellationToken cancellationToken);

    /// <param name="session">What the cookie of a session held.</param>
    /// <param name="isUse">Whether the session is being used, and so goes on.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null for a session that does not count: unknown, ended, or of somebody who may not sign in any more.</returns>
    ValueTask<Caller?> BySession(string session, bool isUse, CancellationToken cancellationToken);
}

/// <summary>Where no area keeps credentials, nobody has one.</summary>
internal sealed class NoCallers : ICallers
{
    public ValueTask<Caller?> ByKey(string key, CancellationToken cancellationToken) => ValueTask.FromResult<Caller?>(null);

    public ValueTask<Caller?> BySession(string session, bool isUse, CancellationToken cancellationToken) => ValueTask.FromResult<Caller?>(null);
}
