using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Storage;

namespace Preflight.Infrastructure.Keys;

/// <summary>The keys of data protection, as something that somebody can rotate.</summary>
internal sealed class DataProtectionKeys(KeyRing ring, StoredKeys stored, IOptions<KeyManagementOptions> management, CurrentOptions<KeyRingOptions> options, TimeProvider time) : IRotatingKeys
{
    public string Purpose => "data-protection";

    public string Description => "Seals cookies, and the secrets of webhooks, second factors, checkpoint keys and personal keys in the database. Former keys stay, to open what they sealed.";

    public async Task<KeyState?> Read(CancellationToken cancellationToken)
    {
        var keys = ring.GetAllKeys();
        return keys.MaxBy(key => key.ActivationDate) is { } newest
            ? new KeyState(newest.KeyId.ToString(), KeyRing.UsedFrom(newest), newest.ExpirationDate, keys.Count - 1, await stored.MasterKey(cancellationToken))
            : null;
    }

    public async Task<KeyState> Rotate(CancellationToken cancellationToken)
    {
        ring.CreateNext(time.GetUtcNow() + options.Value.KeyDelay, management.Value.NewKeyLifetime);
        return await Read(cancellationToken) ?? throw new InvalidOperationException("The key that was made is not there.");
    }
}
