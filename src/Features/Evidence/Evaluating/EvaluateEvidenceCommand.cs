using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Evaluating;

/// <param name="Roadmap">The slug.</param>
public sealed record EvaluateEvidenceCommand(string Roadmap) : ICommand<Outcome<bool>>;
