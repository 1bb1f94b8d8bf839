using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>The certificate that a server showed.</summary>
/// <param name="NotBefore">When it begins to count.</param>
/// <param name="NotAfter">When it ends.</param>
/// <param name="Faults">Why it is not accepted; empty where it is.</param>
public sealed record PeerCertificate(DateTimeOffset NotBefore, DateTimeOffset NotAfter, PeerCertificateFaults Faults)
{
    internal static readonly HttpRequestOptionsKey<PeerCertificate> Key = new("Preflight.PeerCertificate");

    private const X509ChainStatusFlags Untrusted = X509ChainStatusFlags.UntrustedRoot | X509ChainStatusFlags.PartialChain;

    /// <summary>What was shown to a request through <see cref="PreflightOutgoingHttp.FreshClient"/>; null where there was none.</summary>
    public static PeerCertificate? Of(HttpRequestMessage request) => request.Options.TryGetValue(Key, out var certificate) ? certificate : null;

    internal static PeerCertificate From(X509Certificate2 certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        var faults = errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) ? PeerCertificateFaults.AnotherName : PeerCertificateFaults.None;
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
        {
            faults |= (chain?.ChainStatus ?? []).Select(element => FaultOf(element.Status)).DefaultIfEmpty(PeerCertificateFaults.Invalid).Aggregate((all, one) => all | one);
        }

        return new(new DateTimeOffset(certificate.NotBefore), new DateTimeOffset(certificate.NotAfter), faults);
    }

    private static PeerCertificateFaults FaultOf(X509ChainStatusFlags status) =>
        status.HasFlag(X509ChainStatusFlags.NotTimeValid) ? PeerCertificateFaults.OutOfTime
        : (status & Untrusted) != X509ChainStatusFlags.NoError ? PeerCertificateFaults.Untrusted
        : PeerCertificateFaults.Invalid;
}

/// <summary>Why a certificate is not accepted.</summary>
[Flags]
public enum PeerCertificateFaults
{
    None = 0,

    /// <summary>It, or one that vouches for it, has expired or does not count yet.</summary>
    OutOfTime = 1,

    /// <summary>It is for another name than the one that was asked.</summary>
    AnotherName = 2,

    /// <summary>No authority that this machine trusts vouches for it.</summary>
    Untrusted = 4,

    /// <summary>Another reason: revoked, a weak signature, not for servers.</summary>
    Invalid = 8,
}
