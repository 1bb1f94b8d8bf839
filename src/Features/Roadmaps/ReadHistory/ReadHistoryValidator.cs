using FastEndpoints;
using FluentValidation;

namespace Preflight.Features.Roadmaps.ReadHistory;

internal sealed class ReadHistoryValidator : Validator<ReadHistoryQuery>
{
    public ReadHistoryValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
        RuleFor(query => query.Item!).IsItem();
        RuleFor(query => query.Order).IsInEnum();
    }
}
