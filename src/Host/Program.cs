using Preflight.Features;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Health;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.OpenApi;
using Preflight.Infrastructure.OutgoingHttp;
using Preflight.Infrastructure.Postgres;
using Preflight.Infrastructure.Secrets;
using Preflight.Infrastructure.Storage;
using Preflight.Infrastructure.Telemetry;

#pragma warning disable RS0030 // It is the command line.
if (CommandLines.RunAlone(args, Console.Out) is { } done)
#pragma warning restore RS0030
{
    return done;
}

try
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddShippedSettings();
    await builder.AddPreflightSecrets();
    builder.CheckEnvironment();
    builder.Host.UseDefaultServiceProvider(services => services.ValidateScopes = services.ValidateOnBuild = true);

    builder.AddPreflightTelemetry();
    builder.AddPreflightStorage(FeaturesAssembly.Instance);
    builder.AddPreflightHttp(FeaturesAssembly.Instance);
    builder.AddPreflightHealth();
    builder.AddPreflightOutgoingHttp();
    builder.AddPreflightOpenApi();
    builder.Services.AddMediator(mediator =>
    {
        mediator.Assemblies = [typeof(FeaturesAssembly)];
        mediator.ServiceLifetime = ServiceLifetime.Scoped;
        mediator.PipelineBehaviors = [typeof(TraceBehavior<,>), typeof(UnitOfWorkBehavior<,>), typeof(IdempotencyBehavior<,>)];
    });

    await using var postgres = await builder.AddPreflightPostgres(joins: args is ["break-glass", ..]);
    await using var app = builder.Build();
    app.UsePreflightHttp();
    app.MapPreflightHealth();
    app.MapPreflightOpenApi();
    return await app.RunPreflight(args);
}
catch (Exception refused) when (StartRefusal.Tell(refused))
{
    return 1;
}
