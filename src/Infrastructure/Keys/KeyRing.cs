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
    // The framework takes a key into use this long before its activation, because the clocks of Hosts may differ.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly XmlKeyManager _keys = new(options, activator, logging);
    private CancellationTokenSource _forgotten = new();

    public IKey CreateNewKey(DateTimeOffset activationDate, DateTimeOffset expirationDate) => _keys.CreateNewKey(activationDate, expirationDate);

    /// <summary>From when on the framework uses a key.</summary>
    public static DateTimeOffset UsedFrom(IKey key) => key.ActivationDate - ClockSkew is var early && early > key.CreationDate ? early : key.CreationDate;

    /// <summary>Makes a key that is used from an instant on.</summary>
    public IKey CreateNext(DateTimeOffset usedFrom, TimeSpan lifetime) => CreateNewKey(usedFrom + ClockSkew, usedFrom + ClockSkew + lifetime);

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
