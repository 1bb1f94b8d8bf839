using System.Globalization;
using System.Text;
using FluentValidation;
using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Roadmaps;

/// <summary>The shapes and bounds that every slice of this area shares.</summary>
internal static class RoadmapRules
{
    public const string WebAddressWanted = "Use an absolute http or https address without blanks and without a user's name or password.";
    public const int StatusLength = 64;
    public const int OwnerLength = 200;
    public const int TextLength = 2000;
    public const int NoteLength = 2000;
    public const int UrlLength = 2048;
    public const int TitleLength = 200;
    public const int LinksPerItem = 1000;
    public const int ChangesAtOnce = 500;

    /// <summary>Every change but a status reads the document again: this many characters in all, which is some seconds.</summary>
    public const long CharactersReadAtOnce = 32 * 1024 * 1024;

    /// <summary>A slug: lower-case letters, digits and single dashes, 1 to 64 characters.</summary>
    public static IRuleBuilderOptions<T, string> IsRoadmap<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(64)
        .Matches("^[a-z0-9]+(-[a-z0-9]+)*$")
        .WithMessage("Use 1 to 64 lower-case letters and digits, with single dashes between them, such as 'checkout-service'.");

    /// <summary>A list that limits something to roadmaps. An empty one would limit it to none, or, as some would read it, lift the limit: whoever wants all leaves it out.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> NamesSome<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule
        .Must(roadmaps => roadmaps is not { Count: 0 })
        .WithMessage("Name at least one roadmap, or leave the list out: then it is for all.");

    /// <summary>A key as the board shows it.</summary>
    public static IRuleBuilderOptions<T, string> IsItem<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(96)
        .Matches("^[A-Za-z0-9][A-Za-z0-9._-]*$")
        .WithMessage("Use an item's key as the board shows it, such as 'M3' or 'M3.4'.");

    public static IRuleBuilderOptions<T, ItemKind?> IsTaskOrCriterion<T>(this IRuleBuilder<T, ItemKind?> rule) => rule
        .Must(kind => kind is null or ItemKind.Task or ItemKind.Criterion)
        .WithMessage("Use 'task' or 'criterion'; a milestone is a heading, and is added in the document.");

    public static IRuleBuilderOptions<T, string?> IsWebAddress<T>(this IRuleBuilder<T, string?> rule) => rule
        .NotEmpty()
        .MaximumLength(UrlLength)
        .Must(url => WebAddress(url) is not null)
        .WithMessage(WebAddressWanted);

    /// <returns>The address; null where it is none that a document may show.</returns>
    public static Uri? WebAddress(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address is { Scheme: "http" or "https", Host.Length: > 0, UserInfo: "" }
        && !url.AsSpan().ContainsAny('\\', '\u2028', '\u2029')
        && !url.EnumerateRunes().Any(rune => Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format)
            ? address
            : null;
}
