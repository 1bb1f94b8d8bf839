namespace Preflight.Infrastructure.Decisions;

/// <summary>What an aggregate answers to a command: one fact to record, nothing (it is so already), or a refusal.</summary>
/// <typeparam name="TEvent">The aggregate's events.</typeparam>
public sealed class Decision<TEvent>
    where TEvent : class
{
    private Decision(TEvent? happened, Refusal? refusal) => (Event, Refusal) = (happened, refusal);

    /// <summary>It is so already: nothing to record, and no error.</summary>
    public static Decision<TEvent> Nothing { get; } = new(null, null);

    public TEvent? Event { get; }

    public Refusal? Refusal { get; }

    public static implicit operator Decision<TEvent>(TEvent happened) => new(happened, null);

    public static implicit operator Decision<TEvent>(Refusal refusal) => new(null, refusal);
}
