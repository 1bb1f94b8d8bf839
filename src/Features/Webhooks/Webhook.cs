using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks;

/// <summary>Whether a webhook gets anything.</summary>
public enum WebhookState
{
    /// <summary>It gets what it asked for.</summary>
    Active,

    /// <summary>Its owner paused it: what happens meanwhile waits for it.</summary>
    Paused,

    /// <summary>Preflight gave it up: what happens meanwhile does not reach it.</summary>
    Disabled,

    /// <summary>It is gone.</summary>
    Deleted,
}

/// <summary>A receiver's wish to be told what changes, and the rules for changing it.</summary>
public sealed record Webhook
{
    public required string Id { get; init; }

    /// <summary>Counted from 1; 0 before it exists.</summary>
    public long Version { get; init; }

    public WebhookState State { get; init; }

    /// <summary>Why it is disabled.</summary>
    public string? Reason { get; init; }

    public WebhookTerms Terms { get; init; } = new("", [], [], null, [], null, IsOrdered: false);

    /// <summary>The signing secret, encrypted.</summary>
    public string Secret { get; init; } = "";

    /// <summary>The one before it, which signs as well until <see cref="PreviousUntil"/>.</summary>
    public string? PreviousSecret { get; init; }

    public DateTimeOffset? PreviousUntil { get; init; }

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

    /// <summary>Whether it is to be told of an event.</summary>
    /// <param name="type">The event's type.</param>
    /// <param name="roadmap">The roadmap that it is about; null where it is about none.</param>
    public bool Wants(string type, string? roadmap) =>
        State is WebhookState.Active or WebhookState.Paused
        && (Terms.Roadmaps.Count == 0 || roadmap is null || Terms.Roadmaps.Contains(roadmap, StringComparer.Ordinal))
        && Terms.Events.Any(pattern => EventTypes.Matches(pattern, type));

    public Webhook Apply(WebhookEvent happened) => With(happened) with { Version = Version + 1 };

    private Webhook With(WebhookEvent happened) => happened switch
    {
        WebhookCreated created => this with { Terms = created.Terms, Secret = created.Secret, CreatedAt = created.At },
        WebhookChanged changed => this with { Terms = changed.Terms },
        WebhookPaused => this with { State = WebhookState.Paused },
        WebhookResumed => this with { State = WebhookState.Active, Reason = null },
        WebhookDisabled disabled => this with { State = WebhookState.Disabled, Reason = disabled.Reason },
        WebhookSecretRotated rotated => this with { Secret = rotated.Secret, PreviousSecret = Secret, PreviousUntil = rotated.PreviousUntil },
        WebhookDeleted => this with { State = WebhookState.Deleted, Secret = "", PreviousSecret = null, Terms = Terms with { Headers = null } },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event that nobody applies."),
    };
}
