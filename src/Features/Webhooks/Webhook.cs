using System.Collections.Immutable;
using System.Text;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks;

/// <summary>Whether a webhook gets anything.</summary>
public enum WebhookState
{
    /// <summary>It gets what it asked for.</summary>
    Active,

    /// <summary>Its owner paused it: what happens meanwhile waits for it.</summary>
    Paused,

    /// <summary>Preflight gave it up: what happens meanwhile is not sent, but can be when it is resumed.</summary>
    Disabled,

    /// <summary>It is gone.</summary>
    Deleted,
}

/// <summary>A receiver's wish to be told what changes, and the rules for changing it.</summary>
public sealed record Webhook
{
    /// <summary>How many secrets before the present one may sign at once.</summary>
    public const int MostFormerSecrets = 4;

    public required string Id { get; init; }

    /// <summary>Counted from 1; 0 before it exists.</summary>
    public long Version { get; init; }

    public WebhookState State { get; init; }

    /// <summary>Why it is disabled.</summary>
    public string? Reason { get; init; }

    public WebhookTerms Terms { get; init; } = new("", [], [], null, [], null, IsOrdered: false);

    /// <summary>The signing secret, encrypted.</summary>
    [Secret]
    public string Secret { get; init; } = "";

    /// <summary>Those before it that may sign as well, oldest first.</summary>
    public ImmutableArray<FormerSecret> FormerSecrets { get; init; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public Decision<WebhookEvent> Pause() => State switch
    {
        WebhookState.Paused => Decision<WebhookEvent>.Nothing,
        WebhookState.Disabled => WebhookRefusals.Disabled(this),
        _ => new WebhookPaused(),
    };

    /// <summary>Ends a pause, and gives a disabled webhook another chance.</summary>
    public Decision<WebhookEvent> Resume() => State == WebhookState.Active ? Decision<WebhookEvent>.Nothing : new WebhookResumed();

    public Decision<WebhookEvent> Disable(string reason) => State is WebhookState.Disabled ? Decision<WebhookEvent>.Nothing : new WebhookDisabled(reason);

    /// <summary>Makes a new secret count. Each one before it keeps the overlap that it was promised.</summary>
    public Decision<WebhookEvent> Rotate(string secret, DateTimeOffset now, TimeSpan overlap) =>
        SigningUntil(now) is { Count: >= MostFormerSecrets } former
            ? WebhookRefusals.TooManySecrets(this, former.Min())
            : new WebhookSecretRotated(secret, now + overlap);

    /// <summary>Until when secrets before the present one sign, for those that do.</summary>
    public IReadOnlyList<DateTimeOffset> SigningUntil(DateTimeOffset now) => [.. FormerSecrets.Select(former => former.Until).Where(until => until > now)];

    /// <summary>Whether it is to be told of an event.</summary>
    /// <param name="type">The event's type.</param>
    /// <param name="roadmap">The roadmap that it is about; null where it is about none.</param>
    public bool Wants(string type, string? roadmap) =>
        (Terms.Roadmaps.Count == 0 || (roadmap is not null && Terms.Roadmaps.Contains(roadmap, StringComparer.Ordinal)))
        && Terms.Events.Any(pattern => EventTypes.Matches(pattern, type));

    public Webhook Apply(WebhookEvent happened) => With(happened) with { Version = Version + 1 };

    private Webhook With(WebhookEvent happened) => happened switch
    {
        WebhookCreated created => this with { Terms = created.Terms, Secret = created.Secret, CreatedAt = created.At },
        WebhookChanged changed => this with { Terms = changed.Terms },
        WebhookPaused => this with { State = WebhookState.Paused },
        WebhookResumed => this with { State = WebhookState.Active, Reason = null },
        WebhookDisabled disabled => this with { State = WebhookState.Disabled, Reason = disabled.Reason },
        WebhookSecretRotated rotated => this with
        {
            Secret = rotated.Secret,
            FormerSecrets = [.. FormerSecrets.Add(new FormerSecret(Secret, rotated.PreviousUntil)).TakeLast(MostFormerSecrets)],
        },
        WebhookDeleted => this with { State = WebhookState.Deleted, Secret = "", FormerSecrets = [], Terms = Terms with { Headers = null } },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event that nobody applies."),
    };

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <param name="Secret">A signing secret that was replaced, encrypted.</param>
/// <param name="Until">Until when it signs as well.</param>
public sealed record FormerSecret([property: Secret] string Secret, DateTimeOffset Until)
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
