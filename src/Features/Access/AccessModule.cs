using Marten;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Preflight.Features.Access.ApiKeys;
using Preflight.Features.Access.ApiKeys.AdmitFirstAdmin;
using Preflight.Features.Access.ApiKeys.RecordKeyUse;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;
using Wolverine;

namespace Preflight.Features.Access;

/// <summary>How this area is stored, and what its slices share.</summary>
internal sealed class AccessModule : IFeatureModule
{
    public void Store(StoreOptions options)
    {
        options.Events.AddEventTypes([typeof(ApiKeyCreated), typeof(ApiKeyRotated), typeof(ApiKeyRevoked)]);
        options.Schema.For<ApiKey>().Identity(key => key.Id);
        options.Schema.For<ApiKeyHash>().Identity(hash => hash.Id);
        options.Schema.For<ApiKeyUse>().Identity(use => use.Id);
    }

    public void Messages(WolverineOptions options)
    {
        // Nobody is told of keys.
    }

    public void Services(IHostApplicationBuilder builder)
    {
        builder.AddValidatedOptions<AccessOptions>();
        builder.Services.AddSingleton<KeyUses>();
        builder.Services.AddHostedService(services => services.GetRequiredService<KeyUses>());
        builder.Services.AddSingleton<ApiKeyCallers>();
        builder.Services.AddSingleton<ICallers>(services => services.GetRequiredService<ApiKeyCallers>());
        builder.Services.AddScoped<ApiKeyStream>();
        builder.Services.AddHostedService<FirstAdminKey>();
    }
}
