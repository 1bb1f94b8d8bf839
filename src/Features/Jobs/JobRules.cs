using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Jobs;

/// <summary>The shapes and bounds that every slice of this area shares.</summary>
internal static class JobRules
{
    public const int ReasonLength = 2000;
    public const int KindLength = 100;
    public const int SubjectLength = 200;

    /// <summary>Why an operator does it: kept with what it was done to.</summary>
    public static IRuleBuilderOptions<T, string?> IsReason<T>(this IRuleBuilder<T, string> rule) => rule.NotEmpty().MaximumLength(ReasonLength).HasNoHiddenCharacters();

    /// <summary>A recurring job's name as the list shows it.</summary>
    public static IRuleBuilderOptions<T, string> IsName<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(100)
        .Matches("^[a-z0-9]+(-[a-z0-9]+)*$")
        .WithMessage("Use a recurring job's name as the list shows it, such as 'jobs-retention'.");
}
