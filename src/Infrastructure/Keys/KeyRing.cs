using Microsoft.AspNetCore.DataProtection.Internal;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Preflight.Infrastructure.Keys;

/// <summary>
/// The framework's keys of data protection, which it caches for a day: <see cref="Forget"/> makes it look again, so that a key that another Host made is
/// known, and a new one is used, long before that.
/// </summary>
internal sealed class KeyRing(IOptions<KeyManagementOptions> options, IActivator activator, ILoggerFactory logging) : IKeyManager, IDisposable
{
    private readonly XmlKeyManager _keys = new(options, activator, logging);
    private CancellationTokenSource _forgotten = new();

    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) => _keys.CreateNewKey(activationDate, expirationDate);

    public IReadOnlyCollection<IKey> GetAllKeys() => _keys.GetAllKeys();

    public CancellationToken GetCacheExpirationToken() => CancellationTokenSource.CreateLinkedTokenSource(_keys.GetCacheExpirationToken(), _forgotten.Token).Token;

    public void RevokeAllKeys(DateTimeOffset revocationDate, string? reason = null) => _keys.RevokeAllKeys(revocationDate, reason);

    public void RevokeKey(Guid keyId, string? reason = null) => _keys.RevokeKey(keyId, reason);

    public void Forget()
    {
        using var former = Interlocked.Exchange(ref _forgotten, new CancellationTokenSource());
        former.Cancel();
    }

    public void Dispose() => _forgotten.Dispose();
}
