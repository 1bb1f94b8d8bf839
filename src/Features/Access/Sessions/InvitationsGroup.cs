using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions;

/// <summary>What the routes about invitations share.</summary>
internal sealed class InvitationsGroup : Group
{
    public InvitationsGroup() => Configure("invitations", endpoint => endpoint.Describe(o => o
        .Tag("Invitations", "How somebody who was added comes to a password.")
        .IsPublic()));
}
