using FastEndpoints;
using FluentValidation;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Access.People.GiveGrant;

internal sealed class GiveGrantValidator : Validator<GiveGrantCommand>
{
    public GiveGrantValidator()
    {
        RuleFor(command => command.Person).IsPersonId();
        RuleFor(command => command.Role).IsInEnum();
        RuleFor(command => command.Roadmap!).IsRoadmap();
    }
}
