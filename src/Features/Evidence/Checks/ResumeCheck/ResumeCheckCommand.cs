using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks.ResumeCheck;

/// <param name="Check">The check's id.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record ResumeCheckCommand(string Check, Preconditions Preconditions) : ICommand<Outcome<Versioned<CheckView>>>;
