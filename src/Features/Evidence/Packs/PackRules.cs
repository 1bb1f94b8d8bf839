using FluentValidation;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Packs;

/// <summary>The shapes and bounds of what is said of packs.</summary>
internal static class PackRules
{
    public const int BaseUrlLength = 1000;

    /// <summary>A pack's name.</summary>
    public static IRuleBuilderOptions<T, string> IsPack<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(64)
        .Matches("^[a-z0-9]+(-[a-z0-9]+)*$")
        .Says("Use the name of a pack, such as 'web-service'.");

    /// <summary>Where a system answers.</summary>
    public static IRuleBuilderOptions<T, string> IsBaseUrl<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty()
        .MaximumLength(BaseUrlLength)
        .Must(url => Uri.TryCreate(url, UriKind.Absolute, out var address)
            && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp)
            && address is { UserInfo: "", Query: "", Fragment: "" }
            && !url.Contains('?', StringComparison.Ordinal) && !url.Contains('#', StringComparison.Ordinal))
        .Says("Use an absolute https or http address without a name and password, a query and a fragment, such as https://example.org.");
}
