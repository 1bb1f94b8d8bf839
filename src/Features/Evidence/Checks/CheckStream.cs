using Marten;
using Preflight.Features.Evidence.Results;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.Checks;

/// <summary>The way to a check: reading it, and changing it within the unit of work. Its state is stored with each event.</summary>
public sealed class CheckStream(IDocumentStore store, UnitOfWork work, ResultStore results, JobQueue jobs, RequestContext request, TimeProvider time)
{
    /// <summary>Of all roadmaps.</summary>
    public const int Most = 100_000;

    /// <summary>What the stream of a check is called.</summary>
    public static string KeyOf(string id) => $"check/{id}";

    /// <summary>One that the caller may do this to; of any other one it is not told that it exists.</summary>
    public async Task<Outcome<Check>> Read(string id, Permission needed, CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        return Known(await session.LoadAsync<Check>(id, cancellationToken), id, needed);
    }

    /// <summary>The same within the unit of work.</summary>
    public async Task<Outcome<Check>> Open(string id, Permission needed, CancellationToken cancellationToken) =>
        Known(await work.Session.LoadAsync<Check>(id, cancellationToken), id, needed);

    /// <summary>One that takes what is sent to it.</summary>
    public async Task<Outcome<Check>> Taking(string id, CancellationToken cancellationToken, params CheckKind[] kinds) =>
        (await Open(id, EvidencePermissions.Send, cancellationToken)).Then<Check>(check =>
            !kinds.Contains(check.Terms.Kind) ? CheckRefusals.NotForThisKind(check)
            : check.IsPaused ? CheckRefusals.Paused(check)
            : check);

    /// <summary>All checks of a roadmap, within the unit of work.</summary>
    public Task<IReadOnlyList<Check>> OfRoadmap(string roadmap, CancellationToken cancellationToken) =>
        work.Session.Query<Check>().Where(check => check.Roadmap == roadmap).ToListAsync(cancellationToken);

    /// <summary>Adds the first event of a new check.</summary>
    public async Task<Outcome<Check>> Create(CheckCreated created, CancellationToken cancellationToken)
    {
        var others = await OfRoadmap(created.Roadmap, cancellationToken);
        return others.Any(check => check.Item == created.Item && check.Name == created.Terms.Name) ? CheckRefusals.NameTaken(created.Item, created.Terms.Name)
            : FaultOf(others, created.Item, created.Terms) is { } fault ? CheckRefusals.TooMany(fault)
            : await work.Session.Query<Check>().CountAsync(cancellationToken) >= Most ? CheckRefusals.TooMany(Most)
            : Add(new Check { Id = OrderedId.Next(created.At).ToString() }, created);
    }

    /// <summary>Lets the newest state decide, and adds the event, if there is one, to the unit of work.</summary>
    public async Task<Outcome<Check>> Change(string id, Permission needed, Preconditions preconditions, Func<Check, Decision<CheckEvent>> decide, CancellationToken cancellationToken)
    {
        if (!(await Open(id, needed, cancellationToken)).TryGet(out var check, out var refusal))
        {
            return refusal;
        }

        if (!preconditions.AreMetBy(check.Version))
        {
            return CheckRefusals.AnotherVersion(check);
        }

        var decision = decide(check);
        if (decision.Event is CheckChanged { Terms: var terms } && (terms.Name, terms.Every, terms.Cron) != (check.Name, check.Terms.Every, check.Terms.Cron))
        {
            var others = (await OfRoadmap(check.Roadmap, cancellationToken)).Where(other => other.Id != check.Id).ToList();
            if (others.Any(other => other.Item == check.Item && other.Name == terms.Name))
            {
                return CheckRefusals.NameTaken(check.Item, terms.Name);
            }

            if (FaultOf(others, check.Item, terms) is { } fault)
            {
                return CheckRefusals.TooMany(fault);
            }
        }

        return decision.Refusal is { } no ? no : decision.Event is { } happened ? Add(check, happened) : check;
    }

    /// <summary>Adds an event that needs no asking: Preflight itself follows the document.</summary>
    public Check Add(Check check, CheckEvent happened)
    {
        var next = check.Apply(happened);
        if (check.Version == 0)
        {
            work.Session.Events.StartStream(KeyOf(next.Id), happened);
        }
        else
        {
            work.Session.Events.Append(KeyOf(next.Id), next.Version, happened);
        }

        if (next.IsDeleted)
        {
            work.Session.Delete<Check>(next.Id);
            results.Forget(next);
        }
        else
        {
            work.Session.Store(next);
            results.Settle(next);
            PlanRun(next, time.GetUtcNow(), isFirst: happened is CheckCreated or CheckChanged or CheckResumed);
        }

        return next;
    }

    /// <summary>Adds the job of its next run; the first one does not wait for its place.</summary>
    public void PlanRun(Check check, DateTimeOffset after, bool isFirst = false)
    {
        if (CheckSchedule.Next(check, after) is { } next)
        {
            jobs.Add(new RunCheckJob(check.Id), RunCheckJob.Terms(check, isFirst ? null : next));
            if (isFirst)
            {
                jobs.Wake(RunCheckJob.Kind, KeyOf(check.Id));
            }
        }
    }

    /// <summary>Lets it run now, and puts on record that somebody asked.</summary>
    public void RunNow(Check check)
    {
        work.Session.Events.Append(ResultEvent.KeyOf(check.Id), new CheckRunAsked());
        PlanRun(check, time.GetUtcNow(), isFirst: true);
    }

    private static string? FaultOf(IReadOnlyList<Check> others, string item, CheckDraft terms) =>
        CheckLimits.FaultOf([.. others.Select(other => (other.Item, other.Terms)), (item, terms)]);

    private Outcome<Check> Known(Check? check, string id, Permission needed) =>
        check is not null && request.Caller.May(needed, check.Roadmap) ? check : CheckRefusals.NoSuchCheck(id);
}
