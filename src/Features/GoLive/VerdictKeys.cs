using System.Security.Cryptography;
using System.Text;
using Marten;
using Microsoft.AspNetCore.DataProtection;

namespace Preflight.Features.GoLive;

/// <summary>
/// Signs verdicts: JSON Web Signatures with ES256 (RFC 7515, RFC 7518 section 3.4). The private part of a key is stored protected.
/// </summary>
public sealed class VerdictKeys(IDocumentStore store, IDataProtectionProvider protection, TimeProvider time) : IDisposable
{
    private readonly IDataProtector _private = protection.CreateProtector("Preflight.GoLive.VerdictKey");
    private readonly SemaphoreSlim _making = new(1, 1);

    public async Task<SignedVerdict> Sign(GateInputs inputs, CancellationToken cancellationToken)
    {
        var stored = await Current(cancellationToken);
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(_private.Unprotect(stored.Private)), out _);
        var json = inputs.ToJson();
        var payload = VerdictPayload.Of(inputs, json, time.GetUtcNow());
        return new SignedVerdict(VerdictSignature.Write(key, stored.Id, payload), payload.Verdict, Encoding.UTF8.GetString(json));
    }

    public async Task<VerdictKeySet> Public(CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var keys = await session.Query<VerdictKey>().OrderByDescending(key => key.CreatedAt).ToListAsync(cancellationToken);
        return new VerdictKeySet([.. keys.Select(key => VerdictSignature.PublicOf(key.Id, key.Public))]);
    }

    public void Dispose() => _making.Dispose();

    private async Task<VerdictKey> Current(CancellationToken cancellationToken)
    {
        await _making.WaitAsync(cancellationToken);
        try
        {
            await using var session = store.QuerySession();
            return await session.Query<VerdictKey>().OrderByDescending(key => key.CreatedAt).FirstOrDefaultAsync(cancellationToken) ?? await Make(cancellationToken);
        }
        finally
        {
            _making.Release();
        }
    }

    private async Task<VerdictKey> Make(CancellationToken cancellationToken)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var @public = key.ExportSubjectPublicKeyInfo();
        var made = new VerdictKey
        {
            Id = Convert.ToHexStringLower(SHA256.HashData(@public).AsSpan(0, 8)),
            Public = Convert.ToBase64String(@public),
            Private = _private.Protect(Convert.ToBase64String(key.ExportPkcs8PrivateKey())),
            CreatedAt = time.GetUtcNow(),
        };
        await store.BulkInsertAsync([made], cancellation: cancellationToken);
        return made;
    }
}

/// <summary>A stored key.</summary>
public sealed record VerdictKey
{
    /// <summary>The first bytes of the public key's hash, in hexadecimal.</summary>
    public required string Id { get; init; }

    /// <summary>As SubjectPublicKeyInfo, in base64.</summary>
    public required string Public { get; init; }

    /// <summary>As PKCS #8, protected.</summary>
    public required string Private { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
