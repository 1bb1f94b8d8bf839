using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Postgres;
using Preflight.Infrastructure.Storage;
using Preflight.JobHost;

// A Host that does nothing but jobs, to be killed and to be measured: `work`, or `add <jobs> <kind> <in one commit>`.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
builder.Configuration["Urls"] = "http://127.0.0.1:0";
builder.Logging.ClearProviders();
builder.Services.AddScoped(_ => RequestContext.OutsideRequests());
builder.AddPreflightStorage(typeof(Count).Assembly);
await builder.AddPreflightPostgres();
await using var app = builder.Build();
switch (args)
{
    case ["work"]:
        await app.StartAsync();
        Say("Preflight listens on " + app.Urls.First());
        await app.WaitForShutdownAsync();
        break;
    case ["add", var jobs, var kind, var atOnce]:
        await Adding.Add(app.Services, int.Parse(jobs, CultureInfo.InvariantCulture), kind, int.Parse(atOnce, CultureInfo.InvariantCulture));
        Say("Preflight listens on http://nowhere");
        break;
}

#pragma warning disable RS0030 // A command-line program: what it says is its output.
static void Say(string text) => Console.WriteLine(text);
#pragma warning restore RS0030
