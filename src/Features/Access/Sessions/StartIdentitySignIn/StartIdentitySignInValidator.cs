using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Access.Sessions.StartIdentitySignIn;

internal sealed class StartIdentitySignInValidator : Validator<StartIdentitySignInQuery>
{
    public StartIdentitySignInValidator() => RuleFor(query => query.ReturnTo!)
        .MaximumLength(500)
        .Matches(@"^/(?![/\\])[!-\[\]-~]*$")
        .WithMessage("Use a path of Preflight's own, such as '/docs'.");
}
