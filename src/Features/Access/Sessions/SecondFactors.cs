using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OtpNet;
using Preflight.Features.Access.People;

namespace Preflight.Features.Access.Sessions;

/// <summary>Codes of a device that somebody has: time-based one-time passwords (<see href="https://www.rfc-editor.org/rfc/rfc6238">RFC 6238</see>), each of which counts once.</summary>
public sealed class SecondFactors(IDataProtectionProvider protection, TimeProvider time)
{
    private const string RecoveryLetters = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int SecretBytes = 20;
    private const int RecoveryTexts = 10;
    private const int RecoveryPart = 6;

    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    private readonly IDataProtector _secrets = protection.CreateProtector("Preflight.Access.Code");

    /// <summary>A new secret: as apps take it, as a link, and as it is stored.</summary>
    public (string Secret, string Uri, string Stored) Create(PersonDetails person)
    {
        var secret = Base32Encoding.ToString(RandomNumberGenerator.GetBytes(SecretBytes)).TrimEnd('=');
        return (secret, new OtpUri(OtpType.Totp, secret, person.Email, "Preflight").ToString(), _secrets.Protect(secret));
    }

    /// <summary>Ten texts that stand in for a code, and their hashes.</summary>
    public static (IReadOnlyList<string> Texts, ImmutableArray<string> Hashes) Recovery()
    {
        string[] texts = [.. Enumerable.Range(0, RecoveryTexts).Select(_ => $"{RandomNumberGenerator.GetString(RecoveryLetters, RecoveryPart)}-{RandomNumberGenerator.GetString(RecoveryLetters, RecoveryPart)}")];
        return (texts, [.. texts.Select(Session.HashOf)]);
    }

    /// <returns>The person's details with the code used up, and how it was shown; null where the code does not count.</returns>
    public (PersonDetails Used, SignInMethod Method)? Use(PersonDetails person, string code)
    {
        var text = code.Trim().ToLowerInvariant();
        return StepOf(person.CodeSecret, text) is { } step && step > person.LastCodeStep ? (person with { LastCodeStep = step }, SignInMethod.Code)
            : Session.HashOf(Dashed(text)) is var hash && person.RecoveryHashes.Contains(hash) ? (person with { RecoveryHashes = person.RecoveryHashes.Remove(hash) }, SignInMethod.RecoveryCode)
            : null;
    }

    // Some type the letters alone.
    private static string Dashed(string text) => text.Length == 2 * RecoveryPart ? text.Insert(RecoveryPart, "-") : text;

    /// <returns>The time step that a code is of; null where it is of none that counts now.</returns>
    public long? StepOf(string? stored, string code) =>
        stored is not null && new Totp(Base32Encoding.ToBytes(_secrets.Unprotect(stored))).VerifyTotp(time.GetUtcNow().UtcDateTime, code, out var step, Window) ? step : null;
}
