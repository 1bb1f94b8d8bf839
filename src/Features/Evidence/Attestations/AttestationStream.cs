using Marten;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Results;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.Attestations;

/// <summary>The way to a statement within the unit of work: what counts of it is a result of its check. Its state is stored with each event.</summary>
public sealed class AttestationStream(UnitOfWork work, ResultStore results, TimeProvider time)
{
    public const int TextLength = 2000;
    public const int MostLinks = 20;

    /// <summary>What the stream of a statement is called.</summary>
    public static string KeyOf(string id) => $"attestation/{id}";

    public Attestation State(Check check, AttestationStated stated)
    {
        var attestation = Add(new Attestation { Id = OrderedId.Next(stated.At).ToString(), NeedsApproval = check.Terms.Attestation!.Approval }, stated);
        if (attestation.State == AttestationState.Counting)
        {
            Count(check, attestation);
        }

        return attestation;
    }

    /// <summary>Lets the newest state decide, and adds the event, if there is one, to the unit of work.</summary>
    public async Task<Outcome<Attestation>> Change(Check check, string id, Func<Attestation, Decision<AttestationEvent>> decide, CancellationToken cancellationToken)
    {
        if (await work.Session.LoadAsync<Attestation>(id, cancellationToken) is not { } attestation || attestation.Check != check.Id)
        {
            return AttestationRefusals.NoSuchAttestation(check.Id, id);
        }

        var decision = decide(attestation);
        if (decision.Event is not { } happened)
        {
            return decision.Refusal is { } refusal ? refusal : attestation;
        }

        // What is withdrawn and was followed by something newer had no say any more.
        var counted = attestation.State == AttestationState.Counting
            && !await work.Session.Query<Attestation>().AnyAsync(other => other.Check == check.Id && !other.IsWithdrawn && other.Id.CompareTo(attestation.Id) > 0 && (!other.NeedsApproval || other.ApprovedAt != null), cancellationToken);
        var next = Add(attestation, happened);
        if (next.State == AttestationState.Counting && attestation.State != AttestationState.Counting)
        {
            Count(check, next);
        }
        else if (next.IsWithdrawn && counted)
        {
            var now = time.GetUtcNow();
            results.Add(check, new CheckResult(OrderedId.Next(now), now, Judgement.Without(CheckOutcome.NoData, "What was stated was withdrawn."), ResultSource.Attestation, next.By));
        }

        return next;
    }

    private Attestation Add(Attestation attestation, AttestationEvent happened)
    {
        var next = attestation.Apply(happened);
        if (attestation.Version == 0)
        {
            work.Session.Events.StartStream(KeyOf(next.Id), happened);
        }
        else
        {
            work.Session.Events.Append(KeyOf(next.Id), next.Version, happened);
        }

        work.Session.Store(next);
        return next;
    }

    private void Count(Check check, Attestation attestation)
    {
        var now = time.GetUtcNow();
        var statement = new Observation("statement", CheckOutcome.Pass, check.Terms.Attestation!.Statement, Fact.Of(attestation.Text).Text);
        var message = attestation.ApprovedBy is { } approver ? $"Stated by {attestation.By}, approved by {approver}." : $"Stated by {attestation.By}.";
        results.Add(check, new CheckResult(OrderedId.Next(now), now, new Judgement(CheckOutcome.Pass, message, [statement]), ResultSource.Attestation, attestation.By, attestation.ValidUntil, Links: attestation.Links));
    }
}
