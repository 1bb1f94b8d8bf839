using Marten;
using Microsoft.Extensions.DependencyInjection;
using Preflight.Features.Roadmaps.FollowChanges;
using Preflight.Features.Roadmaps.SeedDemo;
using Preflight.Infrastructure.Storage;
using Wolverine;

namespace Preflight.Features.Roadmaps;

/// <summary>How this area is stored, and what its slices share.</summary>
internal sealed class RoadmapsModule : IFeatureModule
{
    public void Store(StoreOptions options)
    {
        options.Events.AddEventTypes(
        [
            typeof(DocumentImported), typeof(StatusClaimed), typeof(OwnerClaimed), typeof(TargetDateClaimed), typeof(ItemReworded), typeof(ItemAdded),
            typeof(ItemRemoved), typeof(LinkAdded), typeof(LinkRemoved), typeof(ChangesMade), typeof(RoadmapArchived), typeof(RoadmapRestored),
        ]);
        options.Schema.For<RoadmapSummary>().Identity(summary => summary.Id);
        options.Schema.For<RoadmapSnapshot>().Identity(snapshot => snapshot.Id).Index(snapshot => new { snapshot.Roadmap, snapshot.Version });
    }

    public void Messages(WolverineOptions options) => options.LocalQueueFor<RoadmapChanged>().MaximumParallelMessages(4);

    public void Services(IServiceCollection services)
    {
        services.AddOptions<RoadmapsOptions>().BindConfiguration(RoadmapsOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<RoadmapCache>();
        services.AddSingleton<ChangeSignals>();
        services.AddSingleton<RoadmapHistory>();
        services.AddScoped<RoadmapStream>();
        services.AddHostedService<ChangeListener>();
        services.AddOptions<DemoOptions>().BindConfiguration("");
        services.AddHostedService<DemoSeeding>();
    }
}
