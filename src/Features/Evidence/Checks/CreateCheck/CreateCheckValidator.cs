using FastEndpoints;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Evidence.Checks.CreateCheck;

internal sealed class CreateCheckValidator : Validator<CreateCheckCommand>
{
    public CreateCheckValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Item).IsItem();
        this.BoundsDraft();
    }
}
