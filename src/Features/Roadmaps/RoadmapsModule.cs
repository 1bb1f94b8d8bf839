using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Preflight.Features.Roadmaps.FollowChanges;
using Preflight.Features.Roadmaps.SeedDemo;
using Preflight.Infrastructure.Configuration;
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

    public void Services(IHostApplicationBuilder builder)
    {
        builder.AddValidatedOptions<RoadmapsOptions>();
        builder.AddValidatedOptions<DemoOptions>().Check(builder.Environment);
        builder.Services.AddSingleton<RoadmapCache>();
        builder.Services.AddSingleton<ChangeSignals>();
        builder.Services.AddSingleton<RoadmapHistory>();
        builder.Services.AddScoped<RoadmapStream>();
        builder.Services.AddHostedService<ChangeListener>();
        builder.Services.AddHostedService<DemoSeeding>();
    }
}
