using FastEndpoints;
using FluentValidation;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Waivers.AskWaiver;

internal sealed class AskWaiverValidator : Validator<AskWaiverCommand>
{
    public AskWaiverValidator()
    {
        RuleFor(command => command.Roadmap).IsRoadmap();
        RuleFor(command => command.Item).IsItem();
        RuleFor(command => command.Reason).NotEmpty().MinimumLength(10).MaximumLength(WaiverStream.ReasonLength)
            .Says($"Say why the item may go without proof, in 10 to {WaiverStream.ReasonLength} characters: whoever approves it reads this.").HasNoHiddenCharacters();
    }
}
