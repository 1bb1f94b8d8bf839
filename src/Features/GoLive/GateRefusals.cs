using System.Globalization;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.GoLive;

/// <summary>The problems of gates, each with its permanent code.</summary>
public static class GateProblems
{
    public static readonly ProblemType NoSuchGate = new("gate.not-found", 404,
        "There is no such gate", "Make it with PUT /api/v1/gates/{gate}.");

    public static readonly ProblemType NotYetThen = new("gate.not-yet-then", 422,
        "That time has not come", "Ask for a time in the past, or leave asOf out to ask for now.");

    public static readonly ProblemType TooMany = new("gate.too-many", 409,
        "There is no room for another gate", "Remove gates that are not needed any more.");

    public static readonly ProblemType AnotherVersion = new("gate.version-changed", 412,
        "The gate is at another version", "Read it again, look at what changed, and repeat the request with the new ETag.");

    public static readonly ProblemType RoleNotAsked = new("gate.role-not-asked", 422,
        "The gate asks for no sign-off in this role", "Sign in one of the roles that it asks for.");

    public static readonly ProblemType NotThatRole = new("gate.not-that-role", 403,
        "You do not have this role", "Sign in a role that you have, or let somebody sign who has it.");

    public static readonly ProblemType OwnTerms = new("gate.own-terms", 409,
        "Nobody signs off under rules that they made themselves", "Let another person sign.");

    public static readonly ProblemType SignedAlready = new("gate.signed-already", 409,
        "You have signed already", "One person counts once. Withdraw your sign-off to sign in another role.");

    public static readonly ProblemType NoSuchSignOff = new("gate.sign-off-not-found", 404,
        "The gate has no such sign-off", "Read the gate: it lists them.");

    public static readonly ProblemType NotYours = new("gate.not-yours", 403,
        "The sign-off is not yours to withdraw", "Whoever gave it withdraws it, or somebody with gates:decide.");

    public static readonly ProblemType Closed = new("gate.closed", 409,
        "The gate is not open", "Mend what its reasons name, or ask for a waiver; then decide.");

    public static readonly ProblemType Shut = new("gate.shut", 422,
        "The gate is shut", "The body is the verdict with every reason; ask without onNoGo=fail to get it with 200.");

    public static readonly ProblemType DecidedNoGo = new("gate.decided-no-go", 422,
        "No-go was decided", "Do not go live by this decision; ask without onNoGo=fail to read it.");

    public static readonly ProblemType NoSuchDecision = new("gate.decision-not-found", 404,
        "The gate has no such decision", "List them with GET /api/v1/gates/{gate}/decisions.");
}

internal static class GateRefusals
{
    public static Refusal NoSuchGate(string gate) => new(GateProblems.NoSuchGate, $"There is no gate '{gate}'. Make it with PUT /api/v1/gates/{gate}.");

    public static Refusal NotYet(string gate) => new(GateProblems.NoSuchGate, $"The gate '{gate}' did not exist at that time.");

    public static Refusal NotYetThen(DateTimeOffset at) => new(GateProblems.NotYetThen, $"What a gate answers at {at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} nobody knows yet.");

    public static Refusal TooMany(int most) => new(GateProblems.TooMany, string.Create(CultureInfo.InvariantCulture, $"There are {most} gates, and no more are taken."));

    public static Refusal AnotherVersion(Gate gate) => new(GateProblems.AnotherVersion,
        string.Create(CultureInfo.InvariantCulture, $"The gate '{gate.Id}' is at version {gate.Version}. Read it again and repeat the request with If-Match: \"{gate.Version}\"."));

    public static Refusal NotCreated(string gate) => new(GateProblems.AnotherVersion, $"If-Match asks for a version of the gate '{gate}', which does not exist. Leave If-Match out to make it.");

    public static Refusal RoleNotAsked(Gate gate, Role role) => new(GateProblems.RoleNotAsked,
        gate.Terms.SignOffs.Count == 0
            ? $"The gate '{gate.Id}' asks for no sign-off at all."
            : $"The gate '{gate.Id}' asks for no sign-off by {Name(role)}, but by {string.Join(" and ", gate.Terms.SignOffs.Select(wanted => Name(wanted.Role)))}.");

    public static Refusal NotThatRole(Role role, string lack) => new(GateProblems.NotThatRole, $"Who signs as {Name(role)} must have every permission of the role {Name(role)} for each roadmap that the gate covers. {lack}");

    public static Refusal OwnTerms(Gate gate) => new(GateProblems.OwnTerms, $"You said yourself what the gate '{gate.Id}' asks.");

    public static Refusal SignedAlready(Gate gate) => new(GateProblems.SignedAlready, $"A sign-off of yours counts at the gate '{gate.Id}'.");

    public static Refusal NoSuchSignOff(Gate gate, int number) => new(GateProblems.NoSuchSignOff,
        string.Create(CultureInfo.InvariantCulture, $"The gate '{gate.Id}' has no sign-off {number}, or it was withdrawn."));

    public static Refusal NotYours(Gate gate, int number) => new(GateProblems.NotYours, string.Create(CultureInfo.InvariantCulture, $"Sign-off {number} of the gate '{gate.Id}' was given by somebody else."));

    public static Refusal Closed(Gate gate, IReadOnlyList<GateReason> reasons) => new(GateProblems.Closed,
        string.Create(CultureInfo.InvariantCulture, $"The gate '{gate.Id}' has {reasons.Count} reasons not to open; the first: {reasons[0].Message}"))
    {
        Extensions = new Dictionary<string, object?> { ["reasons"] = reasons },
    };

    public static Refusal DecidedNoGo(GateDecision decision) => new(GateProblems.DecidedNoGo,
        string.Create(CultureInfo.InvariantCulture, $"Decision {decision.Number} of the gate '{decision.Gate}' is no-go{(decision.Note is null ? "." : $": {decision.Note}")}"));

    public static Refusal NoSuchDecision(string gate, int number) => new(GateProblems.NoSuchDecision, string.Create(CultureInfo.InvariantCulture, $"The gate '{gate}' has no decision {number}."));

    private static string Name(Role role) => role.ToString().ToLowerInvariant();
}
