using System.Text;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ApiKeys;

/// <summary>Whether an API key counts.</summary>
public enum ApiKeyState
{
    /// <summary>It counts.</summary>
    Live,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>Somebody ended it.</summary>
    Revoked,
}

/// <summary>An API key as clients see it.</summary>
/// <param name="Id">Permanent; what the key does is recorded as done by <c>key/{id}</c>.</param>
/// <param name="Name">What it is for.</param>
/// <param name="State">Whether it counts.</param>
/// <param name="Scopes">The permissions that it has; * for all, which only the first admin's key has.</param>
/// <param name="Roadmaps">The slugs that it is limited to; empty for all.</param>
/// <param name="Owner">Who looks after it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">When it ends by itself; absent for never.</param>
/// <param name="RevokedAt">When it was revoked.</param>
/// <param name="FormerUntil">Until when texts before the present one count as well, the last of them; absent where none did.</param>
/// <param name="LastUsedOn">The day of its last use (UTC); absent where it was never used.</param>
/// <param name="Key">The key itself: only in the answer that made it, and nowhere ever again.</param>
public sealed record ApiKeyView(
    string Id,
    string Name,
    ApiKeyState State,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Roadmaps,
    string Owner,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? FormerUntil,
    DateOnly? LastUsedOn,
    [property: ShownOnce] string? Key = null)
{
    internal static ApiKeyView Of(ApiKey key, DateTimeOffset now, ApiKeyUse? use = null, string? text = null) => new(
        key.Id,
        key.Name,
        key.RevokedAt is not null ? ApiKeyState.Revoked : key.IsLive(now) ? ApiKeyState.Live : ApiKeyState.Expired,
        key.Scopes,
        key.Roadmaps,
        key.Owner,
        key.CreatedAt,
        key.ExpiresAt,
        key.RevokedAt,
        key.FormerTexts is [.., var last] ? last.Until : null,
        use?.On,
        text);

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
