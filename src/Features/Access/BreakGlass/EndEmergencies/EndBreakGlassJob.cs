using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Access.BreakGlass.EndEmergencies;

/// <summary>Records that an emergency's time is over. The role has ended by itself, whether this runs or not.</summary>
/// <param name="Emergency">Its id.</param>
public sealed record EndBreakGlassJob(string Emergency) : IJob
{
    public static string Kind => "end-break-glass";
}

public sealed class EndBreakGlassRunner(EmergencyStream emergencies, TimeProvider time) : IJobRunner<EndBreakGlassJob>
{
    public async Task<JobResult> Run(EndBreakGlassJob job, JobRun run, CancellationToken cancellationToken)
    {
        await emergencies.Change(job.Emergency, emergency => emergency.IsOpen(time.GetUtcNow()) ? Decision<EmergencyEvent>.Nothing : emergency.End(RequestContext.System, time.GetUtcNow()), cancellationToken);
        return JobResult.Done;
    }
}
