using FluentValidation;
using Preflight.Infrastructure.OutgoingHttp;

namespace Preflight.Features.Webhooks;

/// <summary>The shapes and bounds that every slice of this area shares.</summary>
internal static class WebhookRules
{
    public const int UrlLength = 2048;
    public const int DescriptionLength = 500;
    public const int ListLength = 100;
    public const int Headers = 20;
    public const int HeaderNameLength = 100;
    public const int HeaderValueLength = 2000;

    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Connection", "Content-Encoding", "Content-Length", "Content-Type", "Expect", "Host", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "User-Agent",
    };

    /// <summary>A webhook's or delivery's id, as it was answered.</summary>
    public static IRuleBuilderOptions<T, string> IsId<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(36)
        .Must(id => Guid.TryParseExact(id, "D", out _))
        .WithMessage("Use the id as it was answered: 36 characters, such as '0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44'.");

    public static IRuleBuilderOptions<T, string> IsReceiver<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty()
        .MaximumLength(UrlLength)
        .Must(url => Uri.TryCreate(url, UriKind.Absolute, out var address) && OutgoingUrl.FaultOf(address) is null && address.Fragment.Length == 0)
        .WithMessage("Use an absolute http or https address without a user's name, a password or a fragment.");

    public static IRuleBuilderOptions<T, IReadOnlyList<string>> AreEvents<T>(this IRuleBuilder<T, IReadOnlyList<string>> rule) => rule
        .NotEmpty()
        .Must(events => events is null || events.Count <= ListLength)
        .WithMessage($"Name at most {ListLength} types.")
        .Must(events => events is null || events.All(pattern => pattern is { Length: <= 100 } && EventTypes.IsPattern(pattern)))
        .WithMessage($"Use types of the catalogue, or '*', or a prefix such as 'roadmap.item.*'. There are: {string.Join(", ", EventTypes.All.Select(known => known.Type))}.");

    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> AreRoadmaps<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule
        .Must(slugs => slugs is null || (slugs.Count <= ListLength && slugs.All(slug => slug is { Length: > 0 and <= 64 })))
        .WithMessage($"Name at most {ListLength} roadmaps by their slugs.");

    public static IRuleBuilderOptions<T, IReadOnlyDictionary<string, string>?> AreHeaders<T>(this IRuleBuilder<T, IReadOnlyDictionary<string, string>?> rule) => rule
        .Must(headers => headers is null || (headers.Count <= Headers && headers.All(header => IsHeader(header.Key, header.Value))))
        .WithMessage($"Send at most {Headers} headers: names of letters, digits and dashes that are neither webhook-… nor ones that HTTP itself needs, values of visible ASCII characters and blanks, at most {HeaderValueLength} of them.");

    private static bool IsHeader(string name, string? value) =>
        name.Length is > 0 and <= HeaderNameLength
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_')
        && !OwnHeaders.Contains(name)
        && !name.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)
        && value is { Length: <= HeaderValueLength }
        && value.All(letter => letter is >= ' ' and <= '~');
}
