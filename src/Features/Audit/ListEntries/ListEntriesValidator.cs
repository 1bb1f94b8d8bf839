using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Audit.ListEntries;

internal sealed class ListEntriesValidator : Validator<ListEntriesQuery>
{
    public ListEntriesValidator()
    {
        RuleFor(query => query.Actor).MaximumLength(200);
        RuleFor(query => query.Action).MaximumLength(100);
        RuleFor(query => query.Subject).MaximumLength(300);
        RuleFor(query => query.BreakGlass).MaximumLength(100);
        RuleFor(query => query.Until)
            .GreaterThan(query => query.Since)
            .When(query => query.Since is not null && query.Until is not null)
            .WithMessage("It must be later than since.");
    }
}
