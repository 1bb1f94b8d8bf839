using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Jobs.ResumeRecurringJob;

/// <param name="Name">The recurring job's name.</param>
/// <param name="Reason">Why, for those who look at it later.</param>
public sealed record ResumeRecurringJobCommand(string Name, string Reason) : ICommand<Outcome<RecurringJobView>>;
