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
/// <param name="Scopes">The permissions that it has; * for all, which the first admin's key and those of the server's break-glass command have.</param>
/// <param name="Roadmaps">The slugs that it is limited to; absent for all.</param>
/// <param name="Owner">Who looks after it.</param>
/// <param name="By">Who made it; absent where that was not kept.</param>
/// <param name="BreakGlass">The emergency that it ends with; absent where it lasts.</param>
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
    IReadOnlyList<string>? Roadmaps,
    string Owner,
    string? By,
    string? BreakGlass,
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
        key.Roadmaps.Count == 0 ? null : key.Roadmaps,
        key.Owner,
        key.By,
        key.EndsWith ?? key.Emergency,
        key.CreatedAt,
        key.ExpiresAt,
        key.RevokedAt,
        key.FormerTexts is [.., var last] ? last.Until : null,
        use?.On,
        text);

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
