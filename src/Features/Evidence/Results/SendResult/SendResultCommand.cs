using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Results.SendResult;

/// <param name="Check">The check's id.</param>
/// <param name="Payload">What the system says: JSON of any shape.</param>
public sealed record SendResultCommand(string Check, PayloadBody Payload) : ICommand<Outcome<CheckResultView>>;
