using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Roadmaps.ReadBurnup;

internal sealed class ReadBurnupValidator : Validator<ReadBurnupQuery>
{
    public ReadBurnupValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
        RuleFor(query => query.To).GreaterThanOrEqualTo(query => query.From).When(query => query.From is not null && query.To is not null)
            .WithMessage("The last day must not be before the first.");
    }
}
