using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Checks.ReadCheck;

/// <param name="Check">The check's id.</param>
public sealed record ReadCheckQuery(string Check) : IQuery<Outcome<Versioned<CheckView>>>;
