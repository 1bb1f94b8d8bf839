using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive;

/// <summary>What the routes of this area share. What a gate covers stands in the gate, so that the handlers look whether the caller may.</summary>
internal sealed class GatesGroup : Group
{
    public GatesGroup() => Configure("gates", endpoint => endpoint.Describe(o => o
        .Tag("Gates", "A gate answers the go-live question: go, or no-go with every reason.")
        .NeedsForSome(GatePermissions.Read)
        .Gives(GateProblems.NoSuchGate)));
}
