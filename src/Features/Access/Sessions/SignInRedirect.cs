using System.Reflection;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Sessions;

/// <param name="Scheme">Who is to ask the browser's user.</param>
/// <param name="ReturnTo">Where the browser comes back to.</param>
public sealed record SignInChallenge(string Scheme, string ReturnTo);

/// <summary>Sends a browser to where its user signs in: 302.</summary>
public sealed class SignInRedirect(SignInChallenge challenge) : IResult, IStatusCodeHttpResult, IEndpointMetadataProvider
{
    public int? StatusCode => StatusCodes.Status302Found;

    public Task ExecuteAsync(HttpContext httpContext) => httpContext.ChallengeAsync(challenge.Scheme, new AuthenticationProperties { RedirectUri = challenge.ReturnTo });

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status302Found));
}

internal static class SignInRedirects
{
    public static Results<SignInRedirect, ProblemHttpResult> ToRedirect(this Outcome<SignInChallenge> outcome) =>
        outcome.TryGet(out var challenge, out var refusal) ? new SignInRedirect(challenge) : refusal.ToProblem();
}
