using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Findings;

/// <summary>What the routes about findings share.</summary>
internal sealed class FindingsGroup : Group
{
    public FindingsGroup() => Configure("findings", endpoint => endpoint.Describe(o => o
        .Tag("Findings", "What somebody has to look at about the platform itself.")
        .Needs(FindingPermissions.Read)));
}
