using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Security;
using Scalar.AspNetCore;

namespace Preflight.Infrastructure.OpenApi;

/// <summary>Serves the API's description at <c>/openapi/v1.json</c>, and a page to read it at <c>/docs</c> that asks no other host for anything.</summary>
public static class PreflightOpenApi
{
    public const string DocumentPath = "/openapi/v1.json";
    public const string DocsPath = "/docs";

    // The two style sheets that Scalar 2.19 inserts without the nonce; the browser's console names the new ones after an upgrade.
    private const string ScalarStyles =
        "'sha256-l/2OpPg0d+2VLTLgwjf5mQo2CYwHDEqdj5TjbfEyVJI=' 'sha256-T13Uev3xCax2N28XaoAE8DOzQZKvPp7ZQVAi1iRREjo='";

    // The style attributes that its page has when it is loaded; it sets all others by script, which no policy forbids.
    private const string ScalarAttributes =
        "'sha256-C+b2AZ/J4boOKHreQGJqhTYrKcYHIi7jHP/al2HqTd8=' 'sha256-im4bR8m0i9OTwS6FwAG4MKlk4URQdZkDu1Tx9kDpKNw=' 'sha256-v6FGbsebOHJ39qjwyswuNyhVylA7DHti/pqoiIvwbXQ=' "
        + "'sha256-y2/ua0nxf8o0g6wpFgHIHAYbWGgntyFQD95SpoUezNc=' 'sha256-yj8wPR66ikfN1QM0rcpor/fyh/Jze8Yb1qJ/wXA8VcA='";

    public static WebApplicationBuilder AddPreflightOpenApi(this WebApplicationBuilder builder)
    {
        builder.AddValidatedOptions<OpenApiOptions>();
        builder.Services.AddSingleton<ApiDocument>();
        return builder;
    }

    public static WebApplication MapPreflightOpenApi(this WebApplication app)
    {
        var access = app.Services.GetRequiredService<IOptions<OpenApiOptions>>().Value.Access;
        if (access != DocsAccess.Off)
        {
            Open(app.MapMethods(DocumentPath, [HttpMethods.Get, HttpMethods.Head], (ApiDocument document) => document.Answer()), access);
            Open(app.MapScalarApiReference(DocsPath, Describe), access);
        }

        return app;
    }

    private static void Open(IEndpointConventionBuilder route, DocsAccess access)
    {
        if (access == DocsAccess.Public)
        {
            route.OpenToAll();
        }
        else
        {
            route.OpenToCallers();
        }
    }

    private static void Describe(ScalarOptions options, HttpContext http)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}'; style-src 'self' 'nonce-{nonce}' {ScalarStyles}; style-src-attr 'unsafe-hashes' {ScalarAttributes}; "
            + $"img-src 'self' data:; font-src 'self'; connect-src 'self'; {SecurityHeaders.NothingElse}";
        options
            .WithTitle("Preflight API")
            .WithOpenApiRoutePattern(DocumentPath)
            .WithNonce(nonce)
            .AddHeadContent($"<meta property=\"csp-nonce\" content=\"{nonce}\">")
            .DisableDefaultFonts()
            .DisableTelemetry()
            .DisableAgent()
            .DisableMcp()
            .HideClientButton()
            .HideDeveloperTools();
    }
}
