using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit;

/// <summary>What the routes of this area share.</summary>
internal sealed class AuditGroup : Group
{
    public AuditGroup() => Configure("audit", endpoint => endpoint.Describe(o => o
        .Tag("Audit", "Who did what and when, in a tree of hashes that shows whether anything was altered.")
        .Needs(AuditPermissions.Read)));
}
