using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Security;

/// <summary>Which other origins' pages may ask from a browser.</summary>
[ConfigurationSection("Cors")]
public sealed class CorsSettings : IValidatableObject
{
    [ConfigurationKeyName("Cors:AllowedOrigins")]
    [Description("Origins (`https://readiness.example.org`) whose pages may ask from a browser, with credentials, divided by commas. None by default; `*` stops the start.")]
    public string? AllowedOrigins { get; set; }

    internal string[] Origins => (AllowedOrigins ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var origin in Origins.Where(origin => !IsOrigin(origin)))
        {
            yield return new ValidationResult($"Cors__AllowedOrigins: '{origin}' is no origin. Write each as https://readiness.example.org, without a path; '*' would let every page ask with its visitors' credentials.", [nameof(AllowedOrigins)]);
        }
    }

    internal void Apply(CorsPolicyBuilder policy) => policy
        .WithOrigins(Origins)
        // Asked one by one, so that the answer says that it differs by origin, also where there is one.
        .SetIsOriginAllowed(origin => Origins.Contains(origin, StringComparer.Ordinal))
        .AllowCredentials()
        .WithMethods("GET", "HEAD", "PUT", "POST", "DELETE")
        .WithHeaders("Accept", "Authorization", "Content-Type", "If-Match", "If-None-Match", IdempotencyKey.Header, RequestIdentity.RequestIdHeader, "Last-Event-ID", "traceparent")
        .WithExposedHeaders("ETag", "Link", "Location", "Retry-After", "RateLimit", "RateLimit-Policy", RequestIdentity.RequestIdHeader, RequestIdentity.TraceHeader)
        .SetPreflightMaxAge(TimeSpan.FromHours(1));

    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.GetLeftPart(UriPartial.Authority) == text;
}
