using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Preflight.Infrastructure.Classification;

namespace Preflight.Features.Access.Sessions;

/// <summary>How somebody showed who they are.</summary>
public enum SignInMethod
{
    /// <summary>With a password.</summary>
    Password,

    /// <summary>With a code of their own device, as well.</summary>
    Code,

    /// <summary>With a text that stands in for a code.</summary>
    RecoveryCode,

    /// <summary>At the provider of identities.</summary>
    Identity,
}

/// <summary>Somebody is signed in with a browser. What the cookie holds is stored as a hash only.</summary>
public sealed record Session
{
    /// <summary>How many one person can have; the oldest one ends where there are more.</summary>
    public const int MostOfPerson = 20;

    /// <summary>Of what the cookie holds.</summary>
    [Secret]
    public required string Id { get; init; }

    /// <summary>Its permanent name, also when the cookie is renewed; no credential.</summary>
    public required string Name { get; init; }

    public required string Person { get; init; }

    public ImmutableArray<SignInMethod> Methods { get; init; } = [];

    public required DateTimeOffset SignedInAt { get; init; }

    /// <summary>As coarse as <see cref="UseStep"/>.</summary>
    public required DateTimeOffset UsedAt { get; init; }

    /// <summary>What the browser says it is.</summary>
    [Personal]
    public string? Browser { get; init; }

    [Personal]
    public string Address { get; init; } = "";

    /// <summary>How exactly the last use is kept, so that a use seldom costs a write.</summary>
    public static readonly TimeSpan UseStep = TimeSpan.FromMinutes(1);

    private const int SecretBytes = 32;

    /// <summary>Whether a text has the form of what a cookie holds.</summary>
    public static bool IsWhole(string text) => text.Length == 2 * SecretBytes && text.All(char.IsAsciiHexDigitLower);

    public static (string Text, string Hash) New()
    {
        var text = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        return (text, HashOf(text));
    }

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>When it ends if nobody uses it any more.</summary>
    public DateTimeOffset EndsAt(AccessOptions options) =>
        new[] { UsedAt + options.SessionIdle, SignedInAt + options.SessionLifetime }.Min();

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
