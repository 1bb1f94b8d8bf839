using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Roadmaps.CompareVersions;

internal sealed class CompareVersionsValidator : Validator<CompareVersionsQuery>
{
    public CompareVersionsValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
        RuleFor(query => query.From).MaximumLength(40).Must(moment => Moment.TryParse(moment, out _)).WithMessage(Moment.Advice);
        RuleFor(query => query.To).MaximumLength(40).Must(moment => moment is null || Moment.TryParse(moment, out _)).WithMessage(Moment.Advice);
    }
}
