using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.Sessions;

/// <summary>What the routes about one's own credentials share.</summary>
internal sealed class MyGroup : Group
{
    public MyGroup() => Configure("me", endpoint => endpoint.Describe(o => o
        .Tag("Me", "The caller itself.")
        .NeedsCredential()));
}
