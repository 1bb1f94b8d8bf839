using System.Collections.Immutable;
using System.Text;
using Preflight.Infrastructure.Classification;

namespace Preflight.Features.Access.People;

/// <summary>
/// What is personal or secret about somebody. No event and no record of what was done holds any of it, so that deleting this one document
/// forgets the person.
/// </summary>
public sealed record PersonDetails
{
    /// <summary>The person's id.</summary>
    public required string Id { get; init; }

    [Personal]
    public required string Name { get; init; }

    [Personal]
    public required string Email { get; init; }

    /// <summary>The address as it is compared; no two people have the same.</summary>
    [Personal]
    public required string EmailKey { get; init; }

    /// <summary>Of the framework's password hasher; null where none was chosen.</summary>
    [Secret]
    public string? PasswordHash { get; init; }

    /// <summary>Of the text with which a password can be chosen.</summary>
    [Secret]
    public string? InvitationHash { get; init; }

    public DateTimeOffset? InvitedUntil { get; init; }

    /// <summary>The secret of the codes, protected; null where none are asked for.</summary>
    [Secret]
    public string? CodeSecret { get; init; }

    /// <summary>The secret that counts as soon as a code of it was shown, protected.</summary>
    [Secret]
    public string? NextCodeSecret { get; init; }

    /// <summary>The time step of the newest code that was taken: each counts once.</summary>
    public long LastCodeStep { get; init; }

    /// <summary>Hashes of the texts that stand in for a code, once each.</summary>
    [Secret]
    public ImmutableArray<string> RecoveryHashes { get; init; } = [];

    /// <summary>Who the person is at the provider of identities; null before the first sign-in there.</summary>
    [Personal]
    public string? Identity { get; init; }

    public static string KeyOf(string email) => email.Trim().ToLowerInvariant();

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <summary>When a person signed in last, as coarse as a day.</summary>
public sealed record PersonUse
{
    /// <summary>The person's id.</summary>
    public required string Id { get; init; }

    public required DateOnly On { get; init; }
}
