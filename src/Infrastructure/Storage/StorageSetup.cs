using System.Reflection;
using JasperFx;
using JasperFx.CodeGeneration;
using JasperFx.Events;
using JasperFx.OpenTelemetry;
using Marten;
using Mediator;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Preflight.Infrastructure.Health;
using Preflight.Infrastructure.Jobs;
using Preflight.Infrastructure.Keys;
using Preflight.Infrastructure.Security;
using Weasel.Core;
using Wolverine;
using Wolverine.ErrorHandling;
using Wolverine.Marten;

namespace Preflight.Infrastructure.Storage;

/// <summary>Marten and Wolverine on one database, with what each area's module adds.</summary>
public static class StorageSetup
{
    /// <summary>The schema of documents, events and messages.</summary>
    public const string Schema = "preflight";

    public static WebApplicationBuilder AddPreflightStorage(this WebApplicationBuilder builder, Assembly features)
    {
        var modules = ModulesIn(features);
        builder.Services.AddScoped<UnitOfWork>();
        builder.Services.AddSingleton<IdempotencyRuns>();
        builder.Services.AddSingleton(TimeProvider.System);

        // In production the schema changes by a migration that an operator runs (`db-apply`), never by a service that starts.
        var mayChangeSchema = !builder.Environment.IsProduction() || string.IsNullOrEmpty(builder.Configuration.GetConnectionString("Preflight"));
        var autoCreate = mayChangeSchema ? AutoCreate.CreateOrUpdate : AutoCreate.None;
        builder.Services.AddSingleton(new SchemaPolicy(mayChangeSchema));

        var marten = builder.Services.AddMarten(services =>
        {
            var options = new StoreOptions
            {
                DatabaseSchemaName = Schema,
                AutoCreateSchemaObjects = autoCreate,
                DisableNpgsqlLogging = true,
            };
            options.Connection(services.GetRequiredService<NpgsqlDataSource>());
            options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase, StoredJson.Configure);
            options.Logger(services.GetRequiredService<StorageLog>());
            options.Events.StreamIdentity = StreamIdentity.AsString;
            options.Events.AppendMode = EventAppendMode.Quick;
            options.Events.MetadataConfig.CorrelationIdEnabled = true;
            options.Events.MetadataConfig.CausationIdEnabled = true;
            options.Events.MetadataConfig.UserNameEnabled = true;
            options.Events.MetadataConfig.HeadersEnabled = true;
            options.OpenTelemetry.TrackConnections = TrackLevel.Normal;
            options.Schema.For<IdempotencyRecord>().Duplicate(record => record.ExpiresAt, pgType: "timestamptz");
            options.StoreJobs();
            options.Storage.ExtendedSchemaObjects.Add(StoredKeys.Table);
            options.Storage.ExtendedSchemaObjects.Add(SharedLimits.Table);
            options.Storage.ExtendedSchemaObjects.Add(PersonalKeys.Table);
            foreach (var module in modules)
            {
                module.Store(options);
            }

            return options;
        });
        marten.UseLightweightSessions();
        marten.IntegrateWithWolverine(integration =>
        {
            integration.MessageStorageSchemaName = Schema;
            integration.AutoCreate = autoCreate;
        });
        if (mayChangeSchema)
        {
            marten.ApplyAllDatabaseChangesOnStartup();
        }

        // After what brings the schema up to date, so that these and the areas' own services start on it.
        builder.AddPreflightKeys();
        foreach (var module in modules)
        {
            module.Services(builder);
        }

        builder.Services.AddHttpContextAccessor();
        builder.Services.AddSingleton<SharedLimits>();
        builder.Services.AddSingleton<PersonalKeys>();
        builder.Services.AddSingleton<StorageLog>();
        builder.Services.AddSingleton<DatabaseHealth>();
        builder.Services.AddHealthChecks().AddCheck<DatabaseHealth>("database", tags: [PreflightHealth.Ready]);
        var jobs = builder.AddPreflightJobs(features);
        builder.Services.AddRecurringJob(new RecurringJob<RemoveOldAnswers>(
            "answers-retention", "Removes the answers that were kept for an Idempotency-Key a day ago.", "45 * * * *", "UTC", () => new RemoveOldAnswers()));
        builder.Host.UseWolverine(options => Configure(options, features, modules, builder.Environment, jobs.Lease));
        return builder;
    }

    private static void Configure(WolverineOptions options, Assembly features, IFeatureModule[] modules, IHostEnvironment environment, TimeSpan lease)
    {
        options.ServiceName = "preflight";
        options.ApplicationAssembly = features;
        options.Durability.MessageStorageSchemaName = Schema;

        // Messages of a Host that is silent are taken over as its jobs are.
        options.Durability.StaleNodeTimeout = lease;
        options.Durability.HealthCheckPollingTime = lease / 4;
        options.Durability.CheckAssignmentPeriod = lease / 2;
        options.Durability.NodeReassignmentPollingTime = lease;
        options.Durability.OrphanedMessageSweepPollingTime = lease;

        // What Wolverine calls reactions with is written ahead (`codegen write`) and compiled with them; nothing is compiled at run time.
        options.CodeGeneration.TypeLoadMode = TypeLoadMode.Static;
        options.CodeGeneration.GeneratedCodeOutputPath = Path.GetFullPath(Path.Combine(environment.ContentRootPath, "..", "Features", "Internal", "Generated"));

        // Mediator resolves its handlers from the scope; a reaction that sends a command so has a scope of its own.
        options.CodeGeneration.AlwaysUseServiceLocationFor<ISender>();

        // One reaction that fails holds up no other one to the same message.
        options.MultipleHandlerBehavior = MultipleHandlerBehavior.Separated;

        // Mediator's handlers are not Wolverine's: only a type whose name says that it reacts does.
        options.Discovery.DisableConventionalDiscovery();
        foreach (var reaction in features.GetTypes().Where(type => type.Name.EndsWith("Reaction", StringComparison.Ordinal)))
        {
            options.Discovery.IncludeType(reaction);
        }

        options.Policies.UseDurableLocalQueues();
        options.Policies.UseDurableInboxOnAllListeners();
        options.Policies.UseDurableOutboxOnAllSendingEndpoints();
        options.Policies
            .OnException<NpgsqlException>(fault => fault.IsTransient)
            .Or<TimeoutException>()
            .RetryWithCooldown(TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(1))
            .Then.ScheduleRetryIndefinitely(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));
        foreach (var module in modules)
        {
            module.Messages(options);
        }
    }

    private static IFeatureModule[] ModulesIn(Assembly features) =>
    [
        .. features.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IFeatureModule)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)
            .Select(type => (IFeatureModule)Activator.CreateInstance(type)!),
    ];
}

/// <summary>Whether this process may create and change the schema itself.</summary>
public sealed record SchemaPolicy(bool MayChange);
