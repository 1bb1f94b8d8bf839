using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Serialization;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.ApiKeys;

/// <summary>A credential of a program, and the rules for changing it.</summary>
public sealed record ApiKey
{
    /// <summary>How many texts before the present one may count at once.</summary>
    public const int MostFormerTexts = 4;

    /// <summary>The scope of the first admin: all permissions, those that later versions bring as well.</summary>
    public const string AllScopes = "*";

    private const string EmergencyPrefix = "break-glass-";

    public required string Id { get; init; }

    /// <summary>Counted from 1; 0 before it exists.</summary>
    public long Version { get; init; }

    public string Name { get; init; } = "";

    /// <summary>Of the text that counts.</summary>
    [Secret]
    public string Hash { get; init; } = "";

    /// <summary>Texts before it that may count as well, oldest first.</summary>
    public ImmutableArray<FormerText> FormerTexts { get; init; } = [];

    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Empty for all.</summary>
    public IReadOnlyList<string> Roadmaps { get; init; } = [];

    public string Owner { get; init; } = "";

    /// <summary>Who made it; null where that was not kept.</summary>
    public string? By { get; init; }

    /// <summary>Whoever was shown a text of it besides its maker, themselves or by way of another key.</summary>
    public IReadOnlyList<string> ShownTo { get; init; } = [];

    /// <summary>Everybody who may have it.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Holders => [.. ShownTo.Append(Owner).Append(By).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The emergency that it ends with, because rights of it made the key; null where it lasts.</summary>
    public string? EndsWith { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Who is said to have done what the key did.</summary>
    public string Actor => ActorOf(Id);

    public static string ActorOf(string id) => $"key/{id}";

    /// <summary>The key that whoever has the server gets in an emergency.</summary>
    public static string IdOfEmergency(string emergency) => EmergencyPrefix + emergency;

    /// <summary>The emergency that the key is of; null for any other key.</summary>
    public string? Emergency => Id.StartsWith(EmergencyPrefix, StringComparison.Ordinal) && Scopes is [AllScopes] ? Id[EmergencyPrefix.Length..] : null;

    /// <summary>Whether anything can still be done with it.</summary>
    public bool IsLive(DateTimeOffset now) => RevokedAt is null && !(ExpiresAt <= now);

    /// <summary>Whether a text counts.</summary>
    public bool Takes(string hash, DateTimeOffset now) => IsLive(now) && (Hash == hash || FormerTexts.Any(former => former.Hash == hash && former.Until > now));

    public Decision<ApiKeyEvent> Rotate(string hash, IReadOnlyList<string> holders, DateTimeOffset now, TimeSpan overlap)
    {
        if (!IsLive(now))
        {
            return ApiKeyRefusals.Ended(this);
        }

        var counting = FormerTexts.Where(former => former.Until > now).ToList();
        return counting.Count >= MostFormerTexts ? ApiKeyRefusals.TooManyTexts(this, counting.Min(former => former.Until)) : new ApiKeyRotated(hash, now + overlap, holders);
    }

    public Decision<ApiKeyEvent> Revoke(DateTimeOffset now) => RevokedAt is null ? new ApiKeyRevoked(now) : Decision<ApiKeyEvent>.Nothing;

    public ApiKey Apply(ApiKeyEvent happened) => With(happened) with { Version = Version + 1 };

    private ApiKey With(ApiKeyEvent happened) => happened switch
    {
        ApiKeyCreated created => this with
        {
            Name = created.Name,
            Hash = created.Hash,
            Scopes = created.Scopes,
            Roadmaps = created.Roadmaps,
            Owner = created.Owner,
            ExpiresAt = created.ExpiresAt,
            CreatedAt = created.At,
            By = created.By,
            EndsWith = created.BreakGlass,
            ShownTo = created.Holders ?? [],
        },
        ApiKeyRotated rotated => this with
        {
            Hash = rotated.Hash,
            FormerTexts = [.. FormerTexts.Add(new FormerText(Hash, rotated.FormerUntil)).TakeLast(MostFormerTexts)],
            ShownTo = [.. ShownTo.Union(rotated.Holders ?? [], StringComparer.Ordinal)],
        },
        ApiKeyRevoked revoked => this with { RevokedAt = revoked.At, FormerTexts = [] },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event that nobody applies."),
    };

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <param name="Hash">Of a text that was replaced.</param>
/// <param name="Until">Until when it counts as well.</param>
public sealed record FormerText([property: Secret] string Hash, DateTimeOffset Until)
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <summary>Which key a text belongs to.</summary>
public sealed record ApiKeyHash
{
    /// <summary>The hash.</summary>
    [Secret]
    public required string Id { get; init; }

    public required string Key { get; init; }

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <summary>When a key was used last, as coarse as a day, so that a use costs no write.</summary>
public sealed record ApiKeyUse
{
    /// <summary>The key's id.</summary>
    public required string Id { get; init; }

    public required DateOnly On { get; init; }
}
