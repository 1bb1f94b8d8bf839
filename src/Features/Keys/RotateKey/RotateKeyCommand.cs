using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Keys.RotateKey;

/// <param name="Purpose">What the keys are for.</param>
/// <param name="Reason">Why, for the audit trail; nothing personal.</param>
public sealed record RotateKeyCommand(string Purpose, string Reason) : ICommand<Outcome<KeyView>>;
