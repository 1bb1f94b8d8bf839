using Marten;
using Microsoft.Extensions.Hosting;
using Wolverine;

namespace Preflight.Infrastructure.Storage;

/// <summary>What an area brings with it. Each area has one, found in the features' assembly at start; Host names none of them.</summary>
public interface IFeatureModule
{
    /// <summary>The area's documents and events, and how they are stored.</summary>
    void Store(StoreOptions options);

    /// <summary>Where the area's messages go.</summary>
    void Messages(WolverineOptions options);

    /// <summary>What the area's slices share, and its options.</summary>
    void Services(IHostApplicationBuilder builder);
}
