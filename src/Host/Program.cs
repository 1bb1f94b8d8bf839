using JasperFx;
using Preflight.Features;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Postgres;
using Preflight.Infrastructure.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.Host.UseDefaultServiceProvider(services => services.ValidateScopes = services.ValidateOnBuild = true);

builder.AddPreflightPostgres();
builder.AddPreflightStorage(FeaturesAssembly.Instance);
builder.AddPreflightHttp(FeaturesAssembly.Instance);
builder.Services.AddMediator(mediator =>
{
    mediator.Assemblies = [typeof(FeaturesAssembly)];
    mediator.ServiceLifetime = ServiceLifetime.Scoped;
    mediator.PipelineBehaviors = [typeof(TraceBehavior<,>), typeof(UnitOfWorkBehavior<,>), typeof(IdempotencyBehavior<,>)];
});

var app = builder.Build();
app.UsePreflightHttp();

return await app.RunJasperFxCommands(args);
