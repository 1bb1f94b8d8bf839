using FastEndpoints;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Evidence.Packs.ApplyCheckPack;

internal sealed class ApplyCheckPackValidator : Validator<ApplyCheckPackCommand>
{
    public ApplyCheckPackValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Pack).IsPack();
        RuleFor(command => command.BaseUrl).IsBaseUrl();
    }
}
