using FastEndpoints;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Evidence.Verdicts.ReadItemEvidence;

internal sealed class ReadItemEvidenceValidator : Validator<ReadItemEvidenceQuery>
{
    public ReadItemEvidenceValidator()
    {
        RuleFor(query => query.Roadmap).IsRoadmap();
        RuleFor(query => query.Item).IsItem();
    }
}
