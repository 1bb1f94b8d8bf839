using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.Sessions;

/// <summary>
/// How often a password may be tried: counted by address, and by account. A browser with which somebody signed in before is counted apart
/// from all others, so that strangers who guess lock out strangers only.
/// <see href="https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies"/>
/// </summary>
public sealed class SignInLimits(SharedLimits limits, SessionCookies cookies, IDataProtectionProvider protection, IOptions<RateLimitsOptions> options)
{
    private const string DevicePrefix = "device/";

    private static readonly TimeSpan DeviceKept = TimeSpan.FromDays(180);

    private readonly IDataProtector _devices = protection.CreateProtector("Preflight.Access.Device");

    /// <summary>Counts an attempt, whether there is such an account or not.</summary>
    /// <returns>What <see cref="Passed"/> asks for.</returns>
    public async Task<Outcome<string>> Take(string emailKey, string? person, CancellationToken cancellationToken)
    {
        var bucket = DeviceOf(person) is { } device ? $"{DevicePrefix}{device}" : $"account/{emailKey}";
        return await limits.TryTake([AddressLimit(), new SharedLimit(bucket, 10, TimeSpan.FromMinutes(15))], cancellationToken) ? bucket : SessionRefusals.TooMany;
    }

    /// <summary>Counts an attempt with a text that nobody can guess.</summary>
    /// <returns>Null where it may be tried.</returns>
    public async Task<Refusal?> Take(CancellationToken cancellationToken) => await limits.TryTake([AddressLimit()], cancellationToken) ? null : SessionRefusals.TooMany;

    /// <summary>Whether an attempt comes from a browser with which the person signed in before.</summary>
    public static bool IsKnown(string bucket) => bucket.StartsWith(DevicePrefix, StringComparison.Ordinal);

    /// <summary>The attempt was the right one.</summary>
    public Task Passed(string bucket, CancellationToken cancellationToken) => limits.Fill(bucket, cancellationToken);

    /// <summary>The browser is known from now on.</summary>
    public void Remember(string person)
    {
        if (DeviceOf(person) is null)
        {
            cookies.Give(SessionCookies.Device, _devices.Protect($"{person}/{Guid.CreateVersion7():N}"), DeviceKept);
        }
    }

    private SharedLimit AddressLimit() => new($"address/{limits.Address}", options.Value.Authentication, TimeSpan.FromMinutes(1));

    private string? DeviceOf(string? person)
    {
        try
        {
            return cookies.Read(SessionCookies.Device) is { } cookie && _devices.Unprotect(cookie).Split('/') is [var whose, var device] && whose == person ? device : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Made up, or of keys that are gone: a stranger's browser.
            return null;
        }
    }
}
