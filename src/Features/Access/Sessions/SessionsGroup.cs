using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions;

/// <summary>What the routes about sessions share.</summary>
internal sealed class SessionsGroup : Group
{
    public SessionsGroup() => Configure("sessions", endpoint => endpoint.Describe(o => o
        .Tag("Sessions", "Signing in with a browser.")
        .NeedsCredential()));
}
