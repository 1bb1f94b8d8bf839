using FastEndpoints;
using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.ExportDocument;

internal sealed class ExportDocumentValidator : Validator<ExportDocumentQuery>
{
    public ExportDocumentValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
        RuleFor(query => query.Version).IsVersion();
        RuleFor(query => query.Checks).IsInEnum();
        RuleFor(query => query.AsOf).Null().When(query => query.Version is not null).WithMessage("Give either version or asOf, not both.");
    }
}
