using FastEndpoints;
using FluentValidation;
using Preflight.Features.Roadmaps;

namespace Preflight.Features.Access.ApiKeys.CreateApiKey;

internal sealed class CreateApiKeyValidator : Validator<CreateApiKeyCommand>
{
    public CreateApiKeyValidator()
    {
        RuleFor(command => command.Name)
            .MaximumLength(AccessRules.NameLength)
            .Matches("^[a-z0-9]+(-[a-z0-9]+)*$")
            .WithMessage("Use 1 to 60 lower-case letters and digits, with single dashes between them, such as 'ci-deploy'.");
        RuleFor(command => command.Scopes).NotEmpty().Must(scopes => scopes is null || scopes.Count <= AccessRules.ListLength).WithMessage($"Name at most {AccessRules.ListLength}.");
        RuleForEach(command => command.Scopes).IsScope();
        RuleFor(command => command.Roadmaps).NamesSome().Must(roadmaps => roadmaps is null || roadmaps.Count <= AccessRules.ListLength).WithMessage($"Name at most {AccessRules.ListLength}.");
        RuleForEach(command => command.Roadmaps).NotNull().IsRoadmap();
        RuleFor(command => command.Owner).MaximumLength(AccessRules.OwnerLength);
        RuleFor(command => command.ExpiresAt).Must(at => !(at <= TimeProvider.System.GetUtcNow())).WithMessage("It must be later than now.");
    }
}
