using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Packs;

/// <summary>What the routes of the catalogue share: whoever has a credential reads it.</summary>
internal sealed class PacksGroup : Group
{
    public PacksGroup() => Configure("check-packs", endpoint => endpoint.Describe(o => o.Tag(RoadmapEvidenceGroup.Name, RoadmapEvidenceGroup.Description).NeedsCredential()));
}
