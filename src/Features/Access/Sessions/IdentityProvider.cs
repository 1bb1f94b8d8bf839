using Mediator;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Preflight.Features.Access.Sessions.SignInWithIdentity;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.Sessions;

/// <summary>
/// Signing in at a provider of identities, by the framework's handler: the code flow with PKCE, state and nonce
/// (<see href="https://openid.net/specs/openid-connect-core-1_0.html">OpenID Connect Core 1.0</see>). What it proves becomes a session like any other.
/// </summary>
internal sealed partial class IdentityProvider(CurrentOptions<IdentityOptions> identity, ILogger<IdentityProvider> logger) : IConfigureNamedOptions<OpenIdConnectOptions>
{
    public const string Scheme = "oidc";

    /// <summary>The handler wants another scheme that would keep who signed in. None is asked to: the session does.</summary>
    public const string NoScheme = "none";

    public const string CallbackPath = "/api/v1/sessions/oidc/callback";

    public void Configure(OpenIdConnectOptions options) => Configure(Scheme, options);

    public void Configure(string? name, OpenIdConnectOptions options)
    {
        options.Authority = identity.Value.Authority;
        options.ClientId = identity.Value.ClientId;
        options.ClientSecret = identity.Value.ClientSecret is { Length: > 0 } secret ? secret : null;
        options.RequireHttpsMetadata = !new Uri(identity.Value.Authority!).IsLoopback;
        options.SignInScheme = NoScheme;
        options.CallbackPath = CallbackPath;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.Scope.Clear();
        foreach (var scope in new[] { "openid", "email", "profile" })
        {
            options.Scope.Add(scope);
        }

        // Lax, because the browser comes back from another site; for this host alone, as the session's.
        OneCookie(options.CorrelationCookie, "__Host-preflight-correlation.");
        OneCookie(options.NonceCookie, "__Host-preflight-nonce.");
        // Its issuer stands with the subject for who somebody is.
        options.ClaimActions.Remove("iss");

        // A secret that was rotated while the Host runs counts at once; the options themselves are read once.
        options.Events.OnAuthorizationCodeReceived = received =>
        {
            received.TokenEndpointRequest!.ClientSecret = identity.Value.ClientSecret is { Length: > 0 } now ? now : null;
            return Task.CompletedTask;
        };

        // OpenID Connect Core 1.0, section 3.1.3.7, lets TLS stand in for the signature. Here it does not.
        options.Events.OnTokenValidated = validated =>
        {
            if (validated.TokenEndpointResponse?.IdToken is not { } token || token.EndsWith('.'))
            {
                validated.Fail("The token is not signed.");
            }

            return Task.CompletedTask;
        };

        // Not earlier: the nonce is compared after the token was read.
        options.Events.OnTicketReceived = SignIn;
        options.Events.OnRemoteFailure = async failure =>
        {
            failure.HandleResponse();
            LogFailed(KindOf(failure.Failure));
            failure.HttpContext.RequestServices.GetRequiredService<SecurityActs>().Record("sign-in.refused", Caller.Anonymous.Actor, "person/unknown", "identity");
            await SessionRefusals.IdentityRefused.ToProblem().ExecuteAsync(failure.HttpContext);
        };
    }

    // Their messages quote what came with the browser.
    private static string KindOf(Exception? fault) => fault is null ? "" : fault.InnerException is { } inner ? $"{fault.GetType().Name}, {KindOf(inner)}" : fault.GetType().Name;

    private static void OneCookie(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.Path = "/";
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.Always;
        cookie.HttpOnly = true;
    }

    private static async Task SignIn(TicketReceivedContext proven)
    {
        var claims = proven.Principal!;
        var command = new SignInWithIdentityCommand(
            claims.FindFirst("iss")!.Value,
            claims.FindFirst("sub")!.Value,
            claims.FindFirst("email")?.Value,
            claims.FindFirst("email_verified")?.Value is "true" or "True",
            claims.FindFirst("name")?.Value);
        var signedIn = await proven.HttpContext.RequestServices.GetRequiredService<ISender>().Send(command, proven.HttpContext.RequestAborted);
        proven.HandleResponse();
        if (signedIn.TryGet(out _, out var refusal))
        {
            proven.Response.Redirect(proven.ReturnUri!);
        }
        else
        {
            await refusal.ToProblem().ExecuteAsync(proven.HttpContext);
        }
    }

    [LoggerMessage(LogLevel.Warning, "A sign-in at the provider of identities failed: {Kind}")]
    private partial void LogFailed(string kind);
}
