using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Preflight.Benchmarks;

/// <summary>Kestrel and nothing else: answers every request with the bytes of a file. What a board is measured against.</summary>
internal static class BareServer
{
    public static async Task Run(string file)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Run(http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = bytes.Length;
            return http.Response.Body.WriteAsync(bytes, 0, bytes.Length);
        });
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
#pragma warning disable RS0030 // Whoever started this process waits for the line.
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Preflight listens on {address}"));
#pragma warning restore RS0030
        await app.WaitForShutdownAsync();
    }
}
