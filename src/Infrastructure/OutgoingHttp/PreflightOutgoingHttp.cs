using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>
/// The one way on which the service asks others. People who may name a URL must not reach through it what only the
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

    /// <summary>The same, over a connection of its own for each request, whose certificate the answer tells.</summary>
    public const string FreshClient = "outgoing-fresh";

    /// <summary>The same, but inner addresses are reached too: only for servers that the operator's configuration names, never for a URL of a user.</summary>
    public const string OperatorClient = "outgoing-operator";

    private const string UserAgent = "Preflight";

    private static readonly AddressGuard Everywhere = new(IPNetwork.Parse("0.0.0.0/0"), IPNetwork.Parse("::/0"));

    public static IHostApplicationBuilder AddPreflightOutgoingHttp(this IHostApplicationBuilder builder)
    {
        builder.AddValidatedOptions<OutgoingHttpOptions>();
        builder.Services.AddSingleton(provider => new AddressGuard(provider.GetRequiredService<IOptions<OutgoingHttpOptions>>().Value.Networks));
        builder.Services.AddSingleton<HostLookup>(Dns.GetHostAddressesAsync);
        builder.Services.AddSingleton<GuardedConnection>();
        builder.Services.AddTransient<RequestGuard>();
        builder.AddClient(Client, Guarded);
        builder.AddClient(FreshClient, provider => new FreshConnectionHandler(() => Guarded(provider)));
        builder.AddClient(OperatorClient, provider => Handler(provider, new GuardedConnection(Everywhere, provider.GetRequiredService<HostLookup>())));
        return builder;
    }

    private static void AddClient(this IHostApplicationBuilder builder, string name, Func<IServiceProvider, HttpMessageHandler> handler) => builder.Services
        .AddHttpClient(name, (provider, client) =>
        {
            client.DefaultRequestHeaders.UserAgent.ParseAdd(UserAgent);
            client.MaxResponseContentBufferSize = provider.GetRequiredService<IOptions<OutgoingHttpOptions>>().Value.MaxResponseBytes;
        })
        .ConfigurePrimaryHttpMessageHandler(handler)
        .AddHttpMessageHandler<RequestGuard>()
        // The handler renews its own connections.
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        // They would write URLs, and the URL of a hook is often its secret.
        .RemoveAllLoggers();

    private static SocketsHttpHandler Guarded(IServiceProvider provider) => Handler(provider, provider.GetRequiredService<GuardedConnection>());

    private static SocketsHttpHandler Handler(IServiceProvider provider, GuardedConnection connection) => new()
    {
        ConnectCallback = connection.Open,
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
        SslOptions = { CertificateChainPolicy = OutgoingAuthorities.Policy(provider.GetRequiredService<IOptions<OutgoingHttpOptions>>().Value.AuthoritiesFile) },
    };
}
