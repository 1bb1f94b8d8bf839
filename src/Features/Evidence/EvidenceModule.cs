using Marten;
using Marten.Schema;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Preflight.Features.Evidence.Attestations;
using Preflight.Features.Evidence.Badges;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Documents;
using Preflight.Features.Evidence.Evaluating;
using Preflight.Features.Evidence.Past;
using Preflight.Features.Evidence.Probing;
using Preflight.Features.Evidence.Results;
using Preflight.Features.Evidence.Retention;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Evidence.WaiverNotices;
using Preflight.Features.Evidence.Waivers;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Storage;
using Wolverine;

namespace Preflight.Features.Evidence;

/// <summary>How this area is stored, and what its slices share.</summary>
internal sealed class EvidenceModule : IFeatureModule
{
    public void Store(StoreOptions options)
    {
        options.Events.AddEventTypes(typeof(CheckEvent).Assembly.GetTypes().Where(type =>
            type.IsSubclassOf(typeof(CheckEvent)) || type.IsSubclassOf(typeof(WaiverEvent)) || type.IsSubclassOf(typeof(AttestationEvent)) || type.IsSubclassOf(typeof(ResultEvent)) || type.IsSubclassOf(typeof(BadgeEvent))));
        options.Events.AddEventTypes([typeof(VerdictsChanged)]);
        options.Schema.For<Check>()
            .Identity(check => check.Id)
            .Duplicate(check => check.Roadmap)
            .UniqueIndex(UniqueIndexType.Computed, check => check.Roadmap, check => check.Item, check => check.Name);
        options.Schema.For<Waiver>().Identity(waiver => waiver.Id).Duplicate(waiver => waiver.Roadmap);
        options.Schema.For<Attestation>().Identity(attestation => attestation.Id).Index(attestation => attestation.Check);
        options.Schema.For<Badge>().Identity(badge => badge.Id);
        options.Schema.For<RoadmapVerdicts>().Identity(verdicts => verdicts.Id);
        options.Storage.ExtendedSchemaObjects.AddRange([new CheckResultsTable(), new CheckStandingsTable(), new EvidenceRoadmapsTable(), new ReportFilesTable()]);
    }

    public void Messages(WolverineOptions options)
    {
        // Verdicts are looked at by comparing, as deliveries are: there are no messages.
    }

    public void Services(IHostApplicationBuilder builder)
    {
        builder.AddValidatedOptions<EvidenceOptions>();
        builder.AddValidatedOptions<PrometheusOptions>();
        builder.Services.AddSingleton<EvidenceSignal>();
        builder.Services.AddSingleton<EvidenceReader>();
        builder.Services.AddSingleton<IPlanEvidence, PlanEvidence>();
        builder.Services.AddSingleton<EvidenceHistory>();
        builder.Services.AddSingleton<CheckHeaders>();
        builder.Services.AddSingleton<HttpProber>();
        builder.Services.AddSingleton<PrometheusProber>();
        builder.Services.AddSingleton<CheckProber>();
        builder.Services.AddSingleton<PastResults>();
        builder.Services.AddScoped<ResultStore>();
        builder.Services.AddScoped<CheckStream>();
        builder.Services.AddScoped<WaiverStream>();
        builder.Services.AddScoped<AttestationStream>();
        builder.Services.AddScoped<DocumentChecks>();
        builder.Services.AddScoped<IPlanChecks>(services => services.GetRequiredService<DocumentChecks>());
        builder.Services.AddRecurringJob(new RecurringJob<ThinResultsJob>(
            "results-retention", "Thins results that are old: of a run of equal ones the first and the last stay. Of checks that were deleted long ago none stays.", "40 3 * * *", "UTC", () => new ThinResultsJob()));
        builder.Services.AddRecurringJob(new RecurringJob<TellEndingWaiversJob>(
            "waiver-notices", "Tells the webhooks of waivers that end soon.", "10 * * * *", "UTC", () => new TellEndingWaiversJob()));
        builder.Services.AddHostedService<EvidenceFollower>();
    }
}
