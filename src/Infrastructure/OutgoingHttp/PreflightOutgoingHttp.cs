using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>
/// The one client through which the service asks others. People who may name a URL must not reach through it what only the
/// service's own network can reach: no inner address, in whatever form it is written and however often its name changes.
/// </summary>
/// <remarks>
/// A redirect is an answer and is not followed; who follows one asks again through this client. The time of a request is the
/// caller's <see cref="HttpClient.Timeout"/> and token: send by <see cref="OutgoingRequests.SendBounded"/>, which holds the body to them too.
/// </remarks>
public static class PreflightOutgoingHttp
{
    /// <summary>The name of the client, for <see cref="IHttpClientFactory"/>.</summary>
    public const string Client = "outgoing";

    private const string UserAgent = "Preflight";

    public static IHostApplicationBuilder AddPreflightOutgoingHttp(this IHostApplicationBuilder builder)
    {
        builder.AddValidatedOptions<OutgoingHttpOptions>();
        builder.Services.AddSingleton(provider => new AddressGuard(provider.GetRequiredService<IOptions<OutgoingHttpOptions>>().Value.Networks));
        builder.Services.AddSingleton<HostLookup>(Dns.GetHostAddressesAsync);
        builder.Services.AddSingleton<GuardedConnection>();
        builder.Services.AddTransient<RequestGuard>();
        builder.Services.AddHttpClient(Client, (provider, client) =>
            {
                client.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
                client.MaxResponseContentBufferSize = provider.GetRequiredService<IOptions<OutgoingHttpOptions>>().Value.MaxResponseBytes;
            })
            .ConfigurePrimaryHttpMessageHandler(Handler)
            .AddHttpMessageHandler<RequestGuard>()
            // The handler renews its own connections.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // They would write URLs, and the URL of a hook is often its secret.
            .RemoveAllLoggers();
        return builder;
    }

    private static SocketsHttpHandler Handler(IServiceProvider provider) => new()
    {
        ConnectCallback = provider.GetRequiredService<GuardedConnection>().Open,
        ConnectTimeout = provider.GetRequiredService<IOptions<OutgoingHttpOptions>>().Value.ConnectTimeout,
        // A proxy would look up the name and connect where the guard does not see it.
        UseProxy = false,
        AllowAutoRedirect = false,
        UseCookies = false,
        // Its activities would tell URLs too, and a receiver has no use for our trace ids.
        ActivityHeadersPropagator = null,
        // A small body could unpack to any size.
        AutomaticDecompression = DecompressionMethods.None,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 16, // KiB
        MaxResponseDrainSize = 64 * 1024,
    };
}
