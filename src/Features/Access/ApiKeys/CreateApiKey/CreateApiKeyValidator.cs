using FastEndpoints;
using FluentValidation;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ApiKeys.CreateApiKey;

internal sealed class CreateApiKeyValidator : Validator<CreateApiKeyCommand>
{
    public CreateApiKeyValidator()
    {
        RuleFor(command => command.Name)
            .MaximumLength(AccessRules.NameLength)
            .Matches("^[a-z0-9]+(-[a-z0-9]+)*$")
            .WithMessage("Use 1 to 60 lower-case letters and digits, with single dashes between them, such as 'ci-deploy'.");
        RuleFor(command => command.Scopes).NotEmpty().CountAtMost(AccessRules.ListLength);
        RuleForEach(command => command.Scopes).IsScope();
        RuleFor(command => command.Roadmaps).NamesSome().CountAtMost(AccessRules.ListLength);
        RuleForEach(command => command.Roadmaps).NotNull().IsRoadmap();
        RuleFor(command => command.Scopes)
            .Must(scopes => scopes is null || scopes.Any(scope => PermissionCatalogue.All.Any(known => known.IsOfRoadmaps && known.Name == scope)))
            .When(command => command.Roadmaps is { Count: > 0 } && command.Scopes is { Count: > 0 })
            .WithMessage("A key that is limited to roadmaps can do nothing with these: name a permission that counts for roadmaps, such as roadmaps:read, or leave the roadmaps out.");
        RuleFor(command => command.Owner).MinimumLength(1).MaximumLength(AccessRules.OwnerLength).HasNoHiddenCharacters();
        RuleFor(command => command.ExpiresAt).Must(at => !(at <= TimeProvider.System.GetUtcNow())).WithMessage("It must be later than now.");
    }
}
