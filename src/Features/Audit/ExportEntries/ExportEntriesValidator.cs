using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Audit.ExportEntries;

internal sealed class ExportEntriesValidator : Validator<ExportEntriesQuery>
{
    public ExportEntriesValidator()
    {
        RuleFor(query => query.From).InclusiveBetween(0, long.MaxValue - 1);
        RuleFor(query => query.To).InclusiveBetween(0, long.MaxValue - 1);
        RuleFor(query => query.Actor).MaximumLength(200);
        RuleFor(query => query.Action).MaximumLength(100);
        RuleFor(query => query.Subject).MaximumLength(300);
        RuleFor(query => query.BreakGlass).MaximumLength(100);
    }
}
