using Mediator;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Checks.RunCheck;

internal sealed class RunCheckHandler(CheckStream checks) : ICommandHandler<RunCheckCommand, Outcome<Pending<RunningCheckView>>>
{
    public async ValueTask<Outcome<Pending<RunningCheckView>>> Handle(RunCheckCommand command, CancellationToken cancellationToken)
    {
        if (!(await checks.Open(command.Check, RoadmapPermissions.Check, cancellationToken)).TryGet(out var check, out var refusal))
        {
            return refusal;
        }

        if (check.IsPaused || !check.IsScheduled)
        {
            return check.IsPaused ? CheckRefusals.Paused(check) : CheckRefusals.NotForThisKind(check);
        }

        checks.RunNow(check);
        var results = $"/api/v1/checks/{check.Id}/results";
        return new Pending<RunningCheckView>(new RunningCheckView(check.Id, results), results);
    }
}
