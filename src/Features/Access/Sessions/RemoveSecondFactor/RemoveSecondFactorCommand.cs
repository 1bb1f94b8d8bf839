using Mediator;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.RemoveSecondFactor;

/// <param name="Password">The caller's.</param>
public sealed record RemoveSecondFactorCommand(string Password) : ICommand<Outcome<PersonView>>, IRunsAnew;
