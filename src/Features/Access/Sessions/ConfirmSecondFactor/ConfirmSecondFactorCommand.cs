using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.ConfirmSecondFactor;

/// <param name="Code">What the app shows now.</param>
public sealed record ConfirmSecondFactorCommand(string Code) : ICommand<Outcome<ConfirmedView>>, IRunsAnew;

/// <param name="RecoveryCodes">Each stands in for a code once: keep them apart from the device. They are shown this once.</param>
public sealed record ConfirmedView(IReadOnlyList<string> RecoveryCodes);
