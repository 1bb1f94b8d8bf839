using FluentValidation;

namespace Preflight.Features.Access;

/// <summary>The shapes and bounds that every slice of this area shares.</summary>
internal static class AccessRules
{
    public const int NameLength = 60;
    public const int OwnerLength = 100;
    public const int ListLength = 100;
    public const int IdLength = 80;

    /// <summary>An API key's id, as it was answered.</summary>
    public static IRuleBuilderOptions<T, string> IsKeyId<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(IdLength)
        .Matches("^[a-z0-9]+(-[a-z0-9]+)*$")
        .WithMessage("Use the key's id as it was answered, such as 'ci-deploy-x7k2m9'.");

    public static IRuleBuilderOptions<T, string> IsScope<T>(this IRuleBuilder<T, string> rule) => rule
        .Must(scope => scope is not null && PermissionCatalogue.Names.Contains(scope))
        .WithMessage($"Use one of the permissions: {string.Join(", ", PermissionCatalogue.Names)}.");
}
