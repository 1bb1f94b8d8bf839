using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions.SignIn;

/// <param name="Email">Of the account.</param>
/// <param name="Password">The password.</param>
/// <param name="Code">What the device shows, or a recovery code; where the account asks for one.</param>
public sealed record SignInCommand(string Email, string Password, string? Code) : ICommand<Outcome<Versioned<SessionView>>>, IRunsAnew;
