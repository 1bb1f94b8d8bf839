using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Preflight.Features.GoLive.WatchGates;
using Preflight.Infrastructure.Findings;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Storage;
using Wolverine;

namespace Preflight.Features.GoLive;

/// <summary>How this area is stored, and what its slices share.</summary>
internal sealed class GoLiveModule : IFeatureModule
{
    public void Store(StoreOptions options)
    {
        options.Events.AddEventTypes(typeof(GateEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(GateEvent))));
        options.Schema.For<Gate>().Identity(gate => gate.Id);
        options.Schema.For<GateDecision>().Identity(decision => decision.Id).Index(decision => decision.Gate);
        options.Schema.For<GateWatch>().Identity(watch => watch.Id);
        options.Schema.For<VerdictKey>().Identity(key => key.Id);
    }

    public void Messages(WolverineOptions options)
    {
        // A gate is asked: it has no messages.
    }

    public void Services(IHostApplicationBuilder builder)
    {
        builder.Services.AddScoped<GateReader>();
        builder.Services.AddScoped<GateStream>();
        builder.Services.AddSingleton<GateDecisions>();
        builder.Services.AddSingleton<VerdictKeys>();
        builder.Services.AddSingleton<IPlatformFindings, GateFindings>();
        builder.Services.AddRecurringJob(new RecurringJob<WatchGatesJob>(
            "gates-watch", "Tells the webhooks when a gate that was decided to be open would not be open any more.", "* * * * *", "UTC", () => new WatchGatesJob()));
    }
}
