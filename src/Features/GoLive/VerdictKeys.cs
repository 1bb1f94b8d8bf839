using System.Security.Cryptography;
using System.Text;
using Marten;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Preflight.Features.GoLive;

/// <summary>
/// Signs verdicts: JSON Web Signatures with ES256 (RFC 7515, RFC 7518 section 3.4). The private part of a key is stored protected.
/// </summary>
public sealed class VerdictKeys(IDocumentStore store, IDataProtectionProvider protection, TimeProvider time)
{
    private const string Lock = "select pg_advisory_xact_lock(hashtextextended('preflight.verdict-keys', 0))";

    private readonly IDataProtector _private = protection.CreateProtector("Preflight.GoLive.VerdictKey");

    public async Task<SignedVerdict> Sign(GateInputs inputs, CancellationToken cancellationToken)
    {
        var stored = (await All(cancellationToken))[0];
        using var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(Convert.FromBase64String(_private.Unprotect(stored.Private)), out _);
        var json = inputs.ToJson();
        var payload = VerdictPayload.Of(inputs, json, time.GetUtcNow());
        return new SignedVerdict(VerdictSignature.Write(key, stored.Id, payload), payload.Verdict, Encoding.UTF8.GetString(json));
    }

    /// <summary>The keys that everybody may have. There is always one: whoever keeps the set before the first verdict is signed can check that one too.</summary>
    public async Task<VerdictKeySet> Public(CancellationToken cancellationToken) =>
        new([.. (await All(cancellationToken)).Select(key => VerdictSignature.PublicOf(key.Id, key.Public))]);

    /// <returns>All there are, newest first; one at least.</returns>
    private async Task<IReadOnlyList<VerdictKey>> All(CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return await Stored(session, cancellationToken) is { Count: > 0 } keys ? keys : await MakeFirst(cancellationToken);
    }

    private async Task<IReadOnlyList<VerdictKey>> MakeFirst(CancellationToken cancellationToken)
    {
        // This one only holds the lock, until it is disposed of.
        await using var session = store.LightweightSession();
        await session.BeginTransactionAsync(cancellationToken);
        await using var hold = new NpgsqlCommand(Lock);
        await session.ExecuteAsync(hold, cancellationToken);
        // Another request, or another Host, may have been first.
        if (await Stored(session, cancellationToken) is { Count: > 0 } keys)
        {
            return keys;
        }

        var made = Made();
        await store.BulkInsertAsync([made], cancellation: cancellationToken);
        return [made];
    }

    private static Task<IReadOnlyList<VerdictKey>> Stored(IQuerySession session, CancellationToken cancellationToken) =>
        session.Query<VerdictKey>().OrderByDescending(key => key.CreatedAt).ToListAsync(cancellationToken);

    private VerdictKey Made()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var @public = key.ExportSubjectPublicKeyInfo();
        return new VerdictKey
        {
            Id = Convert.ToHexStringLower(SHA256.HashData(@public).AsSpan(0, 8)),
            Public = Convert.ToBase64String(@public),
            Private = _private.Protect(Convert.ToBase64String(key.ExportPkcs8PrivateKey())),
            CreatedAt = time.GetUtcNow(),
        };
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
