using FluentValidation;
using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Roadmaps;

/// <summary>The shapes and bounds that every slice of this area shares.</summary>
internal static class RoadmapRules
{
    public const int StatusLength = 64;
    public const int OwnerLength = 200;
    public const int TextLength = 2000;
    public const int NoteLength = 2000;
    public const int UrlLength = 2048;
    public const int TitleLength = 200;
    public const int LinksPerItem = 1000;
    public const int ChangesAtOnce = 500;

    /// <summary>A slug: lower-case letters, digits and single dashes, 1 to 64 characters.</summary>
    public static IRuleBuilderOptions<T, string> IsRoadmap<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(64)
        .Matches("^[a-z0-9]+(-[a-z0-9]+)*$")
        .WithMessage("Use 1 to 64 lower-case letters and digits, with single dashes between them, such as 'checkout-service'.");

    /// <summary>A key as the board shows it.</summary>
    public static IRuleBuilderOptions<T, string> IsItem<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(96)
        .Matches("^[A-Za-z0-9][A-Za-z0-9._-]*$")
        .WithMessage("Use an item's key as the board shows it, such as 'M3' or 'M3.4'.");

    public static IRuleBuilderOptions<T, ItemKind> IsTaskOrCriterion<T>(this IRuleBuilder<T, ItemKind> rule) => rule
        .Must(kind => kind is ItemKind.Task or ItemKind.Criterion)
        .WithMessage("Use 'task' or 'criterion'; a milestone is a heading, and is added in the document.");

    public static IRuleBuilderOptions<T, string?> IsWebAddress<T>(this IRuleBuilder<T, string?> rule) => rule
        .NotEmpty()
        .MaximumLength(UrlLength)
        .Must(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host.Length > 0)
        .WithMessage("Use an absolute http or https address.");
}
