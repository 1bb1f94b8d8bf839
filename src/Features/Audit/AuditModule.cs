using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Preflight.Features.Audit.Checkpoints;
using Preflight.Features.Audit.KeepActs;
using Preflight.Features.Audit.Personal;
using Preflight.Features.Audit.TakeUpEntries;
using Preflight.Features.Audit.VerifyTrail;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Findings;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Keys;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;
using Wolverine;

namespace Preflight.Features.Audit;

/// <summary>How this area is stored, and what its slices share.</summary>
internal sealed class AuditModule : IFeatureModule
{
    public void Store(StoreOptions options) =>
        options.Storage.ExtendedSchemaObjects.AddRange([new AuditEntriesTable(), new AuditNodesTable(), new AuditActsTable(), new AuditStateTable(), new AuditCheckpointsTable(), new AuditKeysTable()]);

    public void Messages(WolverineOptions options)
    {
        // What happened is read from where it is stored: it has no messages.
    }

    public void Services(IHostApplicationBuilder builder)
    {
        builder.AddValidatedOptions<AuditOptions>();
        builder.Services.AddSingleton<AuditTrail>();
        builder.Services.AddSingleton<CheckpointKeys>();
        builder.Services.AddSingleton<IRotatingKeys>(services => services.GetRequiredService<CheckpointKeys>());
        builder.Services.AddSingleton<LastCheckpoint>();
        builder.Services.AddSingleton<CheckpointMaker>();
        builder.Services.AddSingleton<AddressRetention>();
        builder.Services.AddSingleton<IPlatformFindings, AuditFindings>();
        builder.Services.AddRecurringJob(new RecurringJob<VerifyTrailJob>(
            "audit-verification", "Compares all entries of the audit trail with their hashes, and lets old addresses become unreadable.", "15 3 * * *", "UTC", () => new VerifyTrailJob()));
        builder.Services.AddSingleton<ActKeeper>();
        builder.Services.AddSingleton<ISecurityLog>(services => services.GetRequiredService<ActKeeper>());
        builder.Services.AddHostedService(services => services.GetRequiredService<ActKeeper>());
        builder.Services.AddHostedService<EntryRecorder>();
    }
}
