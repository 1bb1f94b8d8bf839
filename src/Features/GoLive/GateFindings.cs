using Marten;
using Preflight.Infrastructure.Findings;

namespace Preflight.Features.GoLive;

/// <summary>Gates whose terms were never seen to block.</summary>
internal sealed class GateFindings(IDocumentStore store) : IPlatformFindings
{
    public async Task<IReadOnlyList<PlatformFinding>> Find(CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var unproven = await session.Query<Gate>().Where(gate => !gate.IsRemoved && gate.ProvenAt == null).OrderBy(gate => gate.Id).Take(IPlatformFindings.MostOfRule).ToListAsync(cancellationToken);
        return
        [
            .. unproven.Select(gate => new PlatformFinding(
                "gate.unproven",
                PlatformFindingSeverity.Warning,
                GateStream.KeyOf(gate.Id),
                $"The gate '{gate.Id}' was never seen to block by its present rules. Let it prove itself with POST /api/v1/gates/{gate.Id}/self-test.",
                gate.SetAt,
                $"/api/v1/gates/{gate.Id}")),
        ];
    }
}
