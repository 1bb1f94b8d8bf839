using System.Text;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Webhooks;

/// <summary>What can have happened to a webhook. One command is one event, and one event is one version.</summary>
public abstract record WebhookEvent;

/// <summary>What a webhook's owner decides.</summary>
/// <param name="Url">Where deliveries are posted: an absolute http or https address.</param>
/// <param name="Events">Types of events, or patterns such as <c>roadmap.item.*</c>.</param>
/// <param name="Roadmaps">The slugs that it is for; empty for all.</param>
/// <param name="Description">What it is for, in its owner's words.</param>
/// <param name="HeaderNames">The names of the custom headers.</param>
/// <param name="Headers">The custom headers as encrypted JSON; null where there are none.</param>
/// <param name="IsOrdered">Whether the deliveries of one roadmap wait for each other.</param>
public sealed record WebhookTerms(
    [property: Confidential, OnRecord(Name = "host", IsHost = true)] string Url,
    [property: OnRecord] IReadOnlyList<string> Events,
    [property: OnRecord] IReadOnlyList<string> Roadmaps,
    string? Description,
    IReadOnlyList<string> HeaderNames,
    [property: Secret] string? Headers,
    bool IsOrdered)
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <param name="Terms">What its owner decided.</param>
/// <param name="Secret">The signing secret, encrypted.</param>
/// <param name="At">When.</param>
public sealed record WebhookCreated(WebhookTerms Terms, [property: Secret] string Secret, DateTimeOffset At) : WebhookEvent
{
    protected override bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

public sealed record WebhookChanged(WebhookTerms Terms) : WebhookEvent;

public sealed record WebhookPaused : WebhookEvent;

public sealed record WebhookResumed : WebhookEvent;

/// <param name="Reason">Why Preflight sends it nothing more.</param>
public sealed record WebhookDisabled([property: OnRecord] string Reason) : WebhookEvent;

/// <param name="Secret">The new secret, encrypted.</param>
/// <param name="PreviousUntil">Until when the one before it signs as well.</param>
public sealed record WebhookSecretRotated([property: Secret] string Secret, [property: OnRecord] DateTimeOffset PreviousUntil) : WebhookEvent
{
    protected override bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

public sealed record WebhookDeleted : WebhookEvent;
