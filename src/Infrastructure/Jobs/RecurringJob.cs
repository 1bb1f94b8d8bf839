using Cronos;
using Microsoft.Extensions.DependencyInjection;

namespace Preflight.Infrastructure.Jobs;

/// <summary>A job that comes again and again. It runs once at each of its times, however many Hosts there are; runs of one may overlap.</summary>
public abstract record RecurringJob
{
    private readonly CronExpression _cron;
    private readonly TimeZoneInfo _zone;

    /// <exception cref="CronFormatException">The schedule is none.</exception>
    /// <exception cref="TimeZoneNotFoundException">There is no such time zone.</exception>
    private protected RecurringJob(string name, string description, string cron, string timeZone)
    {
        (Name, Description, Cron, TimeZone) = (name, description, cron, timeZone);
        (_cron, _zone) = (CronExpression.Parse(cron), TimeZoneInfo.FindSystemTimeZoneById(timeZone));
    }

    /// <summary>Permanent, in kebab-case; the subject of its jobs.</summary>
    public string Name { get; }

    /// <summary>What it is good for.</summary>
    public string Description { get; }

    /// <summary>Minute, hour, day of the month, month, day of the week.</summary>
    public string Cron { get; }

    /// <summary>The IANA name of the time zone that the schedule is meant in.</summary>
    public string TimeZone { get; }

    /// <summary>The kind of its jobs.</summary>
    public abstract string Kind { get; }

    /// <summary>The first of its times after an instant; null where there is none any more.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => _cron.GetNextOccurrence(after, _zone)?.ToUniversalTime();

    /// <summary>What the idempotency keys of all its jobs begin with.</summary>
    internal string KeyPrefix => Name + "@";

    internal string Schedule => $"{Cron} {TimeZone}";

    internal abstract Guid Add(JobQueue queue, JobTerms terms);
}

/// <inheritdoc/>
/// <typeparam name="TJob">What is done at each of its times.</typeparam>
public sealed record RecurringJob<TJob>(string Name, string Description, string Cron, string TimeZone, Func<TJob> Job) : RecurringJob(Name, Description, Cron, TimeZone)
    where TJob : IJob
{
    /// <inheritdoc/>
    public override string Kind => TJob.Kind;

    internal override Guid Add(JobQueue queue, JobTerms terms) => queue.Add(Job(), terms);
}

/// <summary>How an area brings its recurring jobs with it.</summary>
public static class RecurringJobs
{
    public static IServiceCollection AddRecurringJob(this IServiceCollection services, RecurringJob job) => services.AddSingleton(job);
}
