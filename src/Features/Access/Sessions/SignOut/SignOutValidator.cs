using FastEndpoints;

namespace Preflight.Features.Access.Sessions.SignOut;

internal sealed class SignOutValidator : Validator<SignOutCommand>;
