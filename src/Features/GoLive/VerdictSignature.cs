using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive;

/// <summary>A verdict that can be kept, and proven later without the server.</summary>
/// <param name="Jws">The signed verdict, in the compact form of RFC 7515.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Inputs">The inputs, in the very bytes that its digest is of.</param>
public sealed record SignedVerdict(string Jws, GateAnswer Verdict, string Inputs);

/// <summary>What is signed.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Environment">What it is the way to.</param>
/// <param name="At">The time that it was asked for.</param>
/// <param name="Verdict">go or no-go.</param>
/// <param name="Reasons">Every reason.</param>
/// <param name="Inputs">SHA-256 of the inputs, in hexadecimal.</param>
/// <param name="Rules">SHA-256 of the gate's terms, in hexadecimal.</param>
/// <param name="Documents">The plans.</param>
/// <param name="Iat">When it was signed, in seconds since 1970 (RFC 7519).</param>
public sealed record VerdictPayload(
    string Gate, string Environment, DateTimeOffset At, GateAnswer Verdict, IReadOnlyList<GateReason> Reasons, string Inputs, string Rules, IReadOnlyList<DecidedDocument> Documents, long Iat)
{
    /// <param name="inputs">What is judged.</param>
    /// <param name="json">The same as bytes.</param>
    /// <param name="now">When it is signed.</param>
    public static VerdictPayload Of(GateInputs inputs, ReadOnlySpan<byte> json, DateTimeOffset now)
    {
        var verdict = GateJudge.Judge(inputs);
        var rules = GateInputs.DigestOf(JsonSerializer.SerializeToUtf8Bytes(inputs.Terms, JsonConventions.Options));
        return new VerdictPayload(inputs.Gate, inputs.Terms.Environment, inputs.At, verdict.Verdict, verdict.Reasons, GateInputs.DigestOf(json), rules, verdict.Documents, now.ToUnixTimeSeconds());
    }
}

/// <param name="Keys">Newest first.</param>
public sealed record VerdictKeySet(IReadOnlyList<PublicVerdictKey> Keys);

/// <summary>A public key on P-256 (RFC 7518, section 6.2).</summary>
/// <param name="Kid">Its id, which the signature names.</param>
/// <param name="Kty">EC.</param>
/// <param name="Crv">P-256.</param>
/// <param name="X">A coordinate, in base64url.</param>
/// <param name="Y">A coordinate, in base64url.</param>
/// <param name="Alg">ES256.</param>
/// <param name="Use">sig.</param>
public sealed record PublicVerdictKey(string Kid, string Kty, string Crv, string X, string Y, string Alg, string Use);

/// <summary>JSON Web Signatures of verdicts.</summary>
internal static class VerdictSignature
{
    private const string Algorithm = "ES256";

    private sealed record Header(string Alg, string Kid, string Typ);

    public static string Write(ECDsa key, string kid, VerdictPayload payload)
    {
        var signed = $"{Part(new Header(Algorithm, kid, "preflight-verdict+jwt"))}.{Part(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))}";
    }

    /// <returns>What was signed; null where no key of the set signed it.</returns>
    /// <exception cref="FormatException">It is no signature in the compact form.</exception>
    public static VerdictPayload? Read(string jws, VerdictKeySet keys)
    {
        if (jws.Trim().Split('.') is not [var head, var body, var signature] || JsonSerializer.Deserialize<Header>(Base64Url.DecodeFromChars(head), JsonConventions.Options) is not { Alg: Algorithm } header)
        {
            throw new FormatException("It is no JSON Web Signature with ES256 in the compact form.");
        }

        foreach (var known in keys.Keys.Where(known => known.Kid == header.Kid))
        {
            using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = Base64Url.DecodeFromChars(known.X), Y = Base64Url.DecodeFromChars(known.Y) } });
            if (key.VerifyData(Encoding.ASCII.GetBytes($"{head}.{body}"), Base64Url.DecodeFromChars(signature), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
            {
                return JsonSerializer.Deserialize<VerdictPayload>(Base64Url.DecodeFromChars(body), JsonConventions.Options);
            }
        }

        return null;
    }

    public static PublicVerdictKey PublicOf(string kid, string subjectPublicKeyInfo)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(subjectPublicKeyInfo), out _);
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new PublicVerdictKey(kid, "EC", "P-256", Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y), Algorithm, "sig");
    }

    private static string Part<T>(T part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part, JsonConventions.Options));
}
