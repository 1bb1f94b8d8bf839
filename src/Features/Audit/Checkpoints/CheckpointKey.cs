using System.Security.Cryptography;

namespace Preflight.Features.Audit.Checkpoints;

/// <summary>
/// A key that signs checkpoints: ECDSA on P-256 with SHA-256, signatures in DER. Each one is vouched for by the one before it, so that whoever
/// pinned the first knows the newest.
/// </summary>
public sealed class CheckpointKey : IDisposable
{
    private static readonly byte[] VouchPrefix = "preflight checkpoint key\n"u8.ToArray();

    private readonly ECDsa _key;

    private CheckpointKey(ECDsa key) => _key = key;

    /// <summary>The first bytes of the public key's hash, as notes name it.</summary>
    public ReadOnlySpan<byte> Hint => SHA256.HashData(Public).AsSpan(0, 4);

    public string Id => Convert.ToHexStringLower(Hint);

    /// <summary>As SubjectPublicKeyInfo.</summary>
    public byte[] Public => _key.ExportSubjectPublicKeyInfo();

    public string Pem => _key.ExportSubjectPublicKeyInfoPem();

    public static CheckpointKey New() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <param name="subjectPublicKeyInfo">The key that verifies.</param>
    public static CheckpointKey OfPublic(byte[] subjectPublicKeyInfo)
    {
        var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(subjectPublicKeyInfo, out _);
        return new CheckpointKey(key);
    }

    /// <param name="pkcs8">The key that signs, as <see cref="ExportPrivate"/> gave it.</param>
    public static CheckpointKey OfPrivate(byte[] pkcs8)
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(pkcs8, out _);
        return new CheckpointKey(key);
    }

    /// <param name="pem">The public key as a file.</param>
    public static CheckpointKey OfPem(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return new CheckpointKey(key);
    }

    public byte[] ExportPrivate() => _key.ExportPkcs8PrivateKey();

    public byte[] Sign(byte[] text) => _key.SignData(text, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public bool Verifies(byte[] text, byte[] signature) => _key.VerifyData(text, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>Says of the next key that it is this one's successor.</summary>
    public byte[] VouchFor(byte[] successor) => Sign([.. VouchPrefix, .. successor]);

    public bool VouchesFor(byte[] successor, byte[] vouch) => Verifies([.. VouchPrefix, .. successor], vouch);

    public void Dispose() => _key.Dispose();
}
