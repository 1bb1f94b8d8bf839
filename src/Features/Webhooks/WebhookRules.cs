using FluentValidation;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.OutgoingHttp;

namespace Preflight.Features.Webhooks;

/// <summary>The shapes and bounds that every slice of this area shares.</summary>
internal static class WebhookRules
{
    public const int UrlLength = 2048;
    public const int DescriptionLength = 500;
    public const int ListLength = 100;
    public const int EventLength = 100;
    public const int Headers = 20;
    public const int HeaderNameLength = 100;
    public const int HeaderValueLength = 2000;

    private static readonly HashSet<string> OwnHeaders = new(StringComparer.OrdinalIgnoreCase)
    {
        "Allow", "Connection", "Expect", "Expires", "Host", "Keep-Alive", "Last-Modified", "Proxy-Authorization", "Proxy-Connection", "TE", "traceparent", "tracestate", "Trailer", "Transfer-Encoding", "Upgrade", "User-Agent",
    };

    /// <summary>A webhook's or delivery's id, as it was answered.</summary>
    public static IRuleBuilderOptions<T, string> IsId<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(36)
        .Must(id => Guid.TryParseExact(id, "D", out _))
        .WithMessage("Use the id as it was answered: 36 characters, such as '0197f3a1-7c1e-7a3b-9d52-3f5b2c1a0e44'.");

    public static IRuleBuilderOptions<T, string> IsReceiver<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty()
        .MaximumLength(UrlLength)
        .Must(url => url is not null && url.All(letter => letter > ' ' && !char.IsControl(letter)) && Uri.TryCreate(url, UriKind.Absolute, out var address) && OutgoingUrl.FaultOf(address) is null && address is { Fragment.Length: 0, Port: > 0 })
        .WithMessage("Use an absolute http or https address without blanks, a user's name, a password or a fragment.");

    /// <summary>A list that is not endless; each slice says what is in it.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<string>?> IsShort<T>(this IRuleBuilder<T, IReadOnlyList<string>?> rule) => rule
        .CountAtMost(ListLength);

    public static IRuleBuilderOptions<T, string> IsEvent<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(EventLength)
        .Must(pattern => pattern is { Length: <= EventLength } && EventTypes.IsPattern(pattern))
        .WithMessage($"Use a type of the catalogue, or '*', or a prefix such as 'roadmap.item.*'. There are: {string.Join(", ", EventTypes.All.Select(known => known.Type))}.");

    public static IRuleBuilderOptions<T, IReadOnlyDictionary<string, string>?> AreHeaders<T>(this IRuleBuilder<T, IReadOnlyDictionary<string, string>?> rule) => rule
        .EntriesAtMost(Headers, HeaderNameLength, HeaderValueLength)
        .Must(headers => headers is null || (headers.All(header => IsHeader(header.Key, header.Value)) && headers.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count() == headers.Count))
        .WithMessage($"Send at most {Headers} headers: each name once, of letters, digits and dashes, and neither webhook-…, content-… nor one that HTTP itself needs; values of visible ASCII characters and blanks, at most {HeaderValueLength} of them.");

    private static bool IsHeader(string name, string? value) =>
        name.Length is > 0 and <= HeaderNameLength
        && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-')
        && !OwnHeaders.Contains(name)
        && !name.StartsWith("webhook-", StringComparison.OrdinalIgnoreCase)
        && !name.StartsWith("Content-", StringComparison.OrdinalIgnoreCase)
        && value is { Length: <= HeaderValueLength }
        && value.All(letter => letter is >= ' ' and <= '~');
}
