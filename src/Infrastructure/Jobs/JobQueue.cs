using System.Text.Json;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Storage;

namespace Preflight.Infrastructure.Jobs;

/// <summary>Adds jobs to the unit of work: they are there as soon as the commit is, never before it and never without it.</summary>
public sealed class JobQueue(UnitOfWork work, RequestContext request, JobKinds kinds, WorkSignal signal)
{
    private const int LongestShare = 128;

    /// <returns>The id of the job, where its terms do not say that it is there already.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The name of its share is too long.</exception>
    public Guid Add<TJob>(TJob job, JobTerms? terms = null)
        where TJob : IJob
    {
        terms ??= new JobTerms();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(terms.Share?.Length ?? 0, LongestShare, nameof(terms));
        var id = Guid.CreateVersion7();
        object?[] values =
        [
            id, TJob.Kind, terms.Subject, JsonSerializer.Serialize(job, JsonConventions.Options), terms.RunAt?.ToUniversalTime(), kinds.AttemptsOf(TJob.Kind), terms.Lane, terms.LaneWidth,
            terms.Share, terms.UniqueKey, terms.IdempotencyKey, terms.Deadline?.ToUniversalTime(), request.Actor, request.TraceId,
        ];
        if (terms.Lane is { } lane)
        {
            work.Session.QueueOperation(new SqlOperation(JobSql.LockLane, lane));
            work.Session.QueueOperation(new SqlOperation(JobSql.AddToLane, [.. values, lane, lane, terms.LaneWidth]));
        }
        else
        {
            work.Session.QueueOperation(new SqlOperation(JobSql.Add, values));
        }

        work.OnCommitted(signal.Raise);
        return id;
    }

    /// <summary>Lets the jobs of a subject that wait for their time run now.</summary>
    public void Wake(string kind, string subject)
    {
        work.Session.QueueOperation(new SqlOperation(JobSql.Wake, kind, subject));
        work.OnCommitted(signal.Raise);
    }
}
