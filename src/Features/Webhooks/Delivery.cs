using System.Collections.Immutable;
using System.Text;
using JasperFx;
using Preflight.Infrastructure.Classification;

namespace Preflight.Features.Webhooks;

/// <summary>How a delivery stands.</summary>
public enum DeliveryState
{
    /// <summary>It waits for its first attempt or a further one.</summary>
    Pending,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>It was given up.</summary>
    Failed,
}

/// <summary>One event for one webhook, with every attempt to deliver it. Kept for <see cref="WebhooksOptions.KeepDeliveries"/>.</summary>
public sealed record Delivery : IRevisioned
{
    /// <summary>How many attempts are kept, the newest.</summary>
    public const int AttemptsKept = 25;

    public required Guid Id { get; init; }

    /// <inheritdoc/>
    public int Version { get; set; }

    public required string Webhook { get; init; }

    /// <summary>The event's id, which the receiver sees as <c>webhook-id</c>.</summary>
    public required string Event { get; init; }

    public required string Type { get; init; }

    public string? Roadmap { get; init; }

    /// <summary>Exactly what is signed and sent.</summary>
    public required string Body { get; init; }

    /// <summary>The job that sends it; null where it was not sent because its webhook is disabled.</summary>
    public Guid? Job { get; init; }

    public DeliveryState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public ImmutableArray<DeliveryAttempt> Attempts { get; init; } = [];

    public Delivery With(DeliveryAttempt attempt, DeliveryState state) => this with { State = state, Attempts = [.. Attempts.Add(attempt).TakeLast(AttemptsKept)] };
}

/// <summary>One attempt to deliver.</summary>
/// <param name="At">When it began.</param>
/// <param name="Status">The HTTP status; absent where there was no answer.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Error">Why it does not count as delivered.</param>
/// <param name="Answer">The first kilobyte of the answer.</param>
public sealed record DeliveryAttempt(DateTimeOffset At, int? Status, long Milliseconds, string? Error, [property: Confidential] string? Answer)
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
