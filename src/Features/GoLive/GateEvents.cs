using Preflight.Infrastructure.Security;

namespace Preflight.Features.GoLive;

/// <summary>What can have happened to a gate. One command is one event, and one event is one version.</summary>
public abstract record GateEvent;

/// <param name="Terms">What it asks from now on.</param>
/// <param name="By">Who said so.</param>
/// <param name="At">When.</param>
/// <param name="Holders">Whoever may hold the credential of a program that said so; null for nobody else.</param>
public sealed record GateSet(GateTerms Terms, [property: OnRecord] string By, DateTimeOffset At, IReadOnlyList<string>? Holders = null) : GateEvent;

/// <param name="Number">Its place among the gate's sign-offs, from 1.</param>
/// <param name="Role">In which role.</param>
/// <param name="By">Who signed.</param>
/// <param name="Note">What they said.</param>
/// <param name="At">When.</param>
public sealed record GateSigned(int Number, [property: OnRecord] Role Role, [property: OnRecord] string By, string? Note, DateTimeOffset At) : GateEvent;

/// <param name="Number">The sign-off.</param>
/// <param name="By">Who withdrew it.</param>
/// <param name="At">When.</param>
public sealed record SignOffWithdrawn([property: OnRecord] int Number, [property: OnRecord] string By, DateTimeOffset At) : GateEvent;

/// <param name="Decision">What was decided, with all that it rests on.</param>
public sealed record GateDecided(GateDecision Decision) : GateEvent;

/// <param name="Faults">The rules that did not do what they must; none where the gate is proven.</param>
/// <param name="At">When.</param>
public sealed record GateTested([property: OnRecord] IReadOnlyList<string> Faults, DateTimeOffset At) : GateEvent;

/// <param name="By">Who removed it.</param>
/// <param name="At">When.</param>
public sealed record GateRemoved([property: OnRecord] string By, DateTimeOffset At) : GateEvent;

/// <summary>The answer of a gate.</summary>
public enum GateAnswer
{
    Go,
    NoGo,
}

/// <summary>A recorded answer to the go-live question. It never changes.</summary>
/// <param name="Id">Of the gate and a number: <c>production-3</c>.</param>
/// <param name="Gate">The gate.</param>
/// <param name="Number">Counted from 1.</param>
/// <param name="Answer">What was decided.</param>
/// <param name="By">Who decided.</param>
/// <param name="Note">Why.</param>
/// <param name="At">When.</param>
/// <param name="Verdict">What the gate said at that moment.</param>
/// <param name="Reasons">Why it said so.</param>
/// <param name="Inputs">SHA-256 of everything that was looked at, in hexadecimal.</param>
/// <param name="Documents">The plans as they were.</param>
/// <param name="SignOffs">Who had signed.</param>
/// <param name="Version">The gate's version that was decided on; absent in decisions from before this was kept.</param>
/// <param name="Terms">What the gate asked at that moment; absent likewise.</param>
/// <param name="SetBy">Who had said so; absent likewise.</param>
public sealed record GateDecision(
    string Id,
    string Gate,
    int Number,
    [property: OnRecord] GateAnswer Answer,
    [property: OnRecord] string By,
    string? Note,
    DateTimeOffset At,
    GateAnswer Verdict,
    IReadOnlyList<GateReason> Reasons,
    string Inputs,
    IReadOnlyList<DecidedDocument> Documents,
    IReadOnlyList<SignOff> SignOffs,
    long? Version = null,
    GateTerms? Terms = null,
    string? SetBy = null)
{
    public static string IdOf(string gate, int number) => FormattableString.Invariant($"{gate}-{number}");
}

/// <summary>The newest decision of a gate, in short.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Answer">What was decided.</param>
/// <param name="At">When.</param>
public sealed record LastDecision(int Number, GateAnswer Answer, DateTimeOffset At);

/// <param name="Roadmap">The slug.</param>
/// <param name="Version">The version of the plan; 0 where there was none.</param>
/// <param name="Digest">SHA-256 of its document, in hexadecimal.</param>
public sealed record DecidedDocument(string Roadmap, long Version, string Digest);

/// <param name="Number">Its place among the gate's sign-offs, from 1.</param>
/// <param name="Role">In which role.</param>
/// <param name="By">Who signed.</param>
/// <param name="Note">What they said.</param>
/// <param name="At">When.</param>
public sealed record SignOff(int Number, Role Role, string By, string? Note, DateTimeOffset At);

/// <summary>Something that keeps a gate shut.</summary>
/// <param name="Rule">Which rule: all-proven, sign-offs, window, …</param>
/// <param name="Roadmap">The slug; absent where it is about none.</param>
/// <param name="Item">The key of the item; absent where it is about none.</param>
/// <param name="Check">The check that says so; absent where none does.</param>
/// <param name="Message">In words, with what to do.</param>
/// <param name="Wanted">What was wanted.</param>
/// <param name="Seen">What was seen; absent where nothing was.</param>
/// <param name="Link">Where to read more, relative to the server.</param>
public sealed record GateReason(string Rule, string? Roadmap, string? Item, string? Check, string Message, string Wanted, string? Seen, string Link);
