using System.Collections.Immutable;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.GoLive;

/// <summary>The go-live question, and the rules for asking and answering it.</summary>
public sealed record Gate
{
    /// <summary>More sign-offs are not kept; the oldest go first.</summary>
    public const int MostSignOffs = 200;

    /// <summary>The slug.</summary>
    public required string Id { get; init; }

    /// <summary>Counted from 1; 0 before it exists.</summary>
    public long Version { get; init; }

    public GateTerms Terms { get; init; } = new("", [], new GateRules(), [], null, []);

    /// <summary>Who said what it asks, last.</summary>
    public string SetBy { get; init; } = "";

    /// <summary>Whoever may hold the credential of a program that said so.</summary>
    public IReadOnlyList<string> Holders { get; init; } = [];

    /// <summary>When; sign-offs from before it are for other terms.</summary>
    public DateTimeOffset SetAt { get; init; }

    /// <summary>Those that were not withdrawn, oldest first.</summary>
    public ImmutableArray<SignOff> SignOffs { get; init; } = [];

    /// <summary>How many there ever were.</summary>
    public int SignOffsGiven { get; init; }

    /// <summary>How many decisions there are.</summary>
    public int Decisions { get; init; }

    public GateAnswer? Decided { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>When it was last seen to block and to open, each of its rules; null where its terms are not proven.</summary>
    public DateTimeOffset? ProvenAt { get; init; }

    public bool IsRemoved { get; init; }

    public Decision<GateEvent> Sign(Role role, Refusal? lacking, string by, string? note, DateTimeOffset now) =>
        Terms.SignOffs.All(wanted => wanted.Role != role) ? GateRefusals.RoleNotAsked(this, role)
        : lacking is not null ? lacking
        : by == SetBy || Holders.Contains(by, StringComparer.Ordinal) ? GateRefusals.OwnTerms(this)
        : Counting(now).Any(signed => signed.By == by) ? GateRefusals.SignedAlready(this)
        : new GateSigned(SignOffsGiven + 1, role, by, note, now);

    public Decision<GateEvent> Withdraw(int number, string by, bool mayDecide, DateTimeOffset now) =>
        SignOffs.FirstOrDefault(signed => signed.Number == number) is not { } signed ? GateRefusals.NoSuchSignOff(this, number)
        : signed.By != by && !mayDecide ? GateRefusals.NotYours(this, number)
        : new SignOffWithdrawn(number, by, now);

    /// <summary>The sign-offs that count: given for these terms, not used by a decision yet, and not too old.</summary>
    public IEnumerable<SignOff> Counting(DateTimeOffset now)
    {
        var since = DecidedAt > SetAt ? DecidedAt.Value : SetAt;
        var oldest = now - Evidence.Period.Parse(Terms.Rules.SignOffFor);
        return SignOffs.Where(signed => signed.At >= since && signed.At > oldest);
    }

    /// <returns>The newest decision since there is this gate; null where there is none.</returns>
    public LastDecision? LastDecision() => Decided is { } answer && DecidedAt is { } at ? new LastDecision(Decisions, answer, at) : null;

    public Gate Apply(GateEvent happened) => With(happened) with { Version = Version + 1 };

    private Gate With(GateEvent happened) => happened switch
    {
        GateSet set => this with { Terms = set.Terms, SetBy = set.By, Holders = set.Holders ?? [], SetAt = set.At, ProvenAt = null, IsRemoved = false },
        GateSigned signed => this with
        {
            SignOffs = [.. SignOffs.Add(new SignOff(signed.Number, signed.Role, signed.By, signed.Note, signed.At)).TakeLast(MostSignOffs)],
            SignOffsGiven = signed.Number,
        },
        SignOffWithdrawn withdrawn => this with { SignOffs = SignOffs.RemoveAll(signed => signed.Number == withdrawn.Number) },
        GateDecided decided => this with { Decisions = decided.Decision.Number, Decided = decided.Decision.Answer, DecidedAt = decided.Decision.At },
        GateTested tested => this with { ProvenAt = tested.Faults.Count == 0 ? tested.At : null },
        // Whoever makes one of this name later begins anew, but for the numbers.
        GateRemoved => this with { IsRemoved = true, SignOffs = [], Decided = null, DecidedAt = null },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event that nobody applies."),
    };
}
