using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Roadmaps.ExportDocument;

internal sealed class ExportDocumentValidator : Validator<ExportDocumentQuery>
{
    public ExportDocumentValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
        RuleFor(query => query.Version).GreaterThanOrEqualTo(1);
        RuleFor(query => query.AsOf).Null().When(query => query.Version is not null).WithMessage("Give either version or asOf, not both.");
    }
}
