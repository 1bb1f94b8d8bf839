using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>Who vouches for the servers that are asked: the authorities that the machine trusts, and those of a file beside them.</summary>
internal static class OutgoingAuthorities
{
    /// <returns>How certificates are judged; null where the machine's own way is the whole of it.</returns>
    public static X509ChainPolicy? Policy(string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            return null;
        }

        // A trust of one's own takes the place of the machine's, which is therefore taken along. Revocation is not looked up, as without it.
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(file);
        using var machine = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        policy.CustomTrustStore.AddRange(machine.Certificates);
        return policy;
    }

    /// <returns>What is wrong with the file; null where nothing is.</returns>
    public static string? FaultOf(string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            return null;
        }

        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPemFile(file);
            return certificates.Count > 0 ? null : "holds no certificate";
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return "cannot be read";
        }
        catch (CryptographicException)
        {
            return "holds something that is no certificate";
        }
    }
}
