using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.BreakGlass.ReviewBreakGlass;

internal sealed class ReviewBreakGlassValidator : Validator<ReviewBreakGlassCommand>
{
    public ReviewBreakGlassValidator()
    {
        RuleFor(command => command.Id).IsPersonId();
        RuleFor(command => command.Note).NotEmpty().MinimumLength(10).MaximumLength(300).HasNoHiddenCharacters();
    }
}
