using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Attestations;

/// <summary>A statement as clients see it.</summary>
/// <param name="Id">Permanent.</param>
/// <param name="Check">The check that asks for it.</param>
/// <param name="State">How it stands.</param>
/// <param name="Text">What the person saw.</param>
/// <param name="Links">Where to read more.</param>
/// <param name="ValidUntil">When it stops to count, if sooner than its check says.</param>
/// <param name="By">Who stated it.</param>
/// <param name="At">When.</param>
/// <param name="ApprovedBy">Who approved it.</param>
/// <param name="ApprovedAt">When.</param>
public sealed record AttestationView(
    string Id, string Check, AttestationState State, string Text, IReadOnlyList<string> Links, DateTimeOffset? ValidUntil, string By, DateTimeOffset At, string? ApprovedBy, DateTimeOffset? ApprovedAt)
{
    internal static AttestationView Of(Attestation attestation) => new(
        attestation.Id, attestation.Check, attestation.State, attestation.Text, attestation.Links, attestation.ValidUntil, attestation.By, attestation.At, attestation.ApprovedBy, attestation.ApprovedAt);
}

/// <summary>The problems of statements, each with its permanent code.</summary>
public static class AttestationProblems
{
    public static readonly ProblemType NoSuchAttestation = new("attestation.not-found", 404,
        "There is no such statement", "List them with GET /api/v1/checks/{check}/attestations.");

    public static readonly ProblemType OwnStatement = new("attestation.own", 409,
        "Nobody approves their own statement", "Ask another person.");

    public static readonly ProblemType Withdrawn = new("attestation.withdrawn", 409,
        "The statement was withdrawn", "State it anew.");

    public static readonly ProblemType AskedOtherwise = new("attestation.asked-otherwise", 409,
        "The check asks for another statement now", "Read the check, and let somebody state what it asks for now.");

    public static readonly ProblemType Over = new("attestation.over", 422,
        "What is stated would not count any more", "Name an instant that is to come as validUntil, or leave it out.");

    public static readonly ProblemType NotYours = new("attestation.not-yours", 403,
        "The statement is not yours to withdraw", "Whoever stated it withdraws it, or somebody with evidence:approve.");
}

internal static class AttestationRefusals
{
    public static Refusal NoSuchAttestation(string check, string id) => new(AttestationProblems.NoSuchAttestation, $"The check '{check}' has no statement '{id}'.");

    public static Refusal Over() => new(AttestationProblems.Over, AttestationProblems.Over.Advice);

    public static Refusal OwnStatement(Attestation attestation) => new(AttestationProblems.OwnStatement, $"You stated '{attestation.Id}' yourself.");

    public static Refusal AskedOtherwise(Attestation attestation) => new(AttestationProblems.AskedOtherwise, $"The statement '{attestation.Id}' was made for what the check asked before it was changed.");

    public static Refusal Withdrawn(Attestation attestation) => new(AttestationProblems.Withdrawn, $"The statement '{attestation.Id}' was withdrawn.");

    public static Refusal NotYours(Attestation attestation) => new(AttestationProblems.NotYours, $"The statement '{attestation.Id}' is somebody else's.");
}
