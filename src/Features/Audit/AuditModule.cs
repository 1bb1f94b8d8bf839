using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Preflight.Features.Audit.KeepActs;
using Preflight.Features.Audit.TakeUpEntries;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;
using Wolverine;

namespace Preflight.Features.Audit;

/// <summary>How this area is stored, and what its slices share.</summary>
internal sealed class AuditModule : IFeatureModule
{
    public void Store(StoreOptions options) =>
        options.Storage.ExtendedSchemaObjects.AddRange([new AuditEntriesTable(), new AuditNodesTable(), new AuditActsTable(), new AuditStateTable()]);

    public void Messages(WolverineOptions options)
    {
        // What happened is read from where it is stored: it has no messages.
    }

    public void Services(IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ActKeeper>();
        builder.Services.AddSingleton<ISecurityLog>(services => services.GetRequiredService<ActKeeper>());
        builder.Services.AddHostedService(services => services.GetRequiredService<ActKeeper>());
        builder.Services.AddHostedService<EntryRecorder>();
    }
}
