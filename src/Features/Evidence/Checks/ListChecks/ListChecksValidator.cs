using FastEndpoints;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Evidence.Checks.ListChecks;

internal sealed class ListChecksValidator : Validator<ListChecksQuery>
{
    public ListChecksValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
        RuleFor(query => query.Item!).IsItem();
    }
}
