using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Checks.RunCheck;

/// <param name="Check">The check's id.</param>
public sealed record RunCheckCommand(string Check) : ICommand<Outcome<Pending<RunningCheckView>>>;

/// <param name="Check">The check's id.</param>
/// <param name="Results">Where the result appears.</param>
public sealed record RunningCheckView(string Check, string Results);
