using System.IO.Compression;
using System.Reflection;
using FastEndpoints;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Security;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace Preflight.Infrastructure.Http;

/// <summary>The conventions that every route shares; the introduction of /openapi/v1.json tells them to clients.</summary>
public static class PreflightHttp
{
    /// <summary>Every slice's route begins with it.</summary>
    public const string RoutePrefix = "api/v1";

    private const string DefaultAddress = "http://127.0.0.1:5080";

    private const int BodySlack = 64 * 1024;

    /// <summary>What is kept of a request that is not read yet, in bytes: with all connections, what slow readers can fill the memory with.</summary>
    private const int ConnectionBuffer = 128 * 1024;

    private const int StreamsPerConnection = 100;

    private static readonly string[] AddressKeys = ["urls", "http_ports", "https_ports"];

    /// <summary>Finds the endpoints and validators in these assemblies, and sets up what their requests need.</summary>
    public static WebApplicationBuilder AddPreflightHttp(this WebApplicationBuilder builder, params Assembly[] endpointAssemblies)
    {
        var services = builder.Services;
        if (AddressKeys.All(key => string.IsNullOrEmpty(builder.Configuration[key])))
        {
            builder.WebHost.UseSetting(WebHostDefaults.ServerUrlsKey, DefaultAddress);
        }

        RefuseAddressesThatAreNone(builder.Configuration[WebHostDefaults.ServerUrlsKey]);

        builder.AddValidatedOptions<HttpOptions>();
        builder.AddValidatedOptions<ConnectionLimits>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, ConnectionsPerAddress>();
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<HttpOptions>>((kestrel, options) => Limit(kestrel, options.Value));
        services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<HttpOptions>>((forwarded, options) => Trust(forwarded, options.Value));
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<HttpOptions>>((timeouts, options) => timeouts.DefaultPolicy =
            new RequestTimeoutPolicy { Timeout = options.Value.RequestTimeout, TimeoutStatusCode = RequestProblems.TookTooLong.Status });
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        services.AddRequestTimeouts();

        services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        services.AddProblemDetails();
        services.AddSingleton<ProblemCatalogue>();
        services.AddExceptionHandler(handler =>
        {
            handler.StatusCodeSelector = ProblemWriter.StatusOf;
            handler.SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException;
        });

        services.AddResponseCompression(Compress);
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);

        services.ConfigureHttpJsonOptions(json => JsonConventions.Apply(json.SerializerOptions));
        services.AddSingleton(typeof(IRequestBinder<>), typeof(RequestBinding<>));
        services.AddFastEndpoints(discovery =>
        {
            discovery.DisableAutoDiscovery = true;
            discovery.Assemblies = endpointAssemblies;
        });
        builder.AddPreflightSecurity();
        services.AddScoped(provider => provider.GetRequiredService<IHttpContextAccessor>().HttpContext is { } http
            ? RequestContext.Of(http)
            : RequestContext.OutsideRequests());
        return builder;
    }

    /// <summary>The pipeline, in the order in which a request passes it.</summary>
    public static WebApplication UsePreflightHttp(this WebApplication app)
    {
        app.UseMiddleware<RequestIdentity>();
        app.UseForwardedHeaders();
        app.UseMiddleware<SecurityHeaders>();
        app.UseResponseCompression();
        app.UseExceptionHandler();
        app.UseStatusCodePages(page => page.HttpContext.RequestServices.GetRequiredService<IProblemDetailsService>()
            .WriteAsync(new ProblemDetailsContext { HttpContext = page.HttpContext, ProblemDetails = { Status = page.HttpContext.Response.StatusCode } }).AsTask());
        app.UseMiddleware<FramingGuard>();
        app.UseMiddleware<HiddenRoutes>();
        app.UseRouting();
        app.UseCors();
        app.UseRequestTimeouts();
        app.UseMiddleware<CallerIdentity>();
        app.UseMiddleware<RateGuard>();
        app.UseAuthentication();
        app.UseMiddleware<AccessGuard>();
        app.UseMiddleware<OperationGuard>();
        app.UseFastEndpoints(Configure);
        ProblemCatalogue.Map(app);
        CspReports.Map(app);
        return app;
    }

    // FastEndpoints keeps this once a process, so nothing in it may belong to one application.
    private static void Configure(Config config)
    {
        config.Endpoints.RoutePrefix = RoutePrefix;
        config.Endpoints.NameGenerator = OperationName.Of;
        config.Endpoints.Configurator = Configure;
        config.Serializer.CharacterEncoding = null;
        config.Errors.StatusCode = RequestProblems.Invalid.Status;
        config.Errors.ProducesMetadataType = null;
        config.Errors.ResponseBuilder = (failures, http, _) => ProblemWriter.Complete(RuleFailures.Problem(failures, http), http);
    }

    private static void Configure(EndpointDefinition definition)
    {
        // The guard judges who may, by what the operation says.
        definition.AllowAnonymous();
        var isStream = OperationDescription.Of(definition).IsStream;
        if (!isStream && definition.Verbs is [var verb] && HttpMethods.IsGet(verb))
        {
            definition.AdditionalVerbs(FastEndpoints.Http.HEAD);
        }

        // The binding judges media types itself: routing would answer 415 with no word about what to send.
        definition.Description(
            builder =>
            {
                builder.Finally(endpoint => endpoint.Metadata.Add(Operation.Of(definition, endpoint)));
                if (isStream)
                {
                    builder.DisableRequestTimeout();
                }
            },
            clearDefaults: true);
    }

    private static void RefuseAddressesThatAreNone(string? urls)
    {
        foreach (var url in (urls ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            try
            {
                BindingAddress.Parse(url);
            }
            catch (FormatException)
            {
                throw new StartRefusedException($"ASPNETCORE_URLS has '{url}', which is no address to listen on. Write it as http://127.0.0.1:5080, several divided by semicolons.");
            }
        }
    }

    private static void Limit(KestrelServerOptions kestrel, HttpOptions options)
    {
        kestrel.AddServerHeader = false;
        // The binding refuses a larger body in words; this is the wall behind it.
        kestrel.Limits.MaxRequestBodySize = options.MaxBodyBytes + BodySlack;
        kestrel.Limits.MaxRequestBufferSize = ConnectionBuffer;
        kestrel.Limits.MaxRequestLineSize = options.MaxRequestLineBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = options.MaxHeaderBytes;
        kestrel.Limits.MaxRequestHeaderCount = options.MaxHeaders;
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        kestrel.Limits.RequestHeadersTimeout = options.HeadersTimeout;
        kestrel.Limits.KeepAliveTimeout = options.KeepAliveTimeout;
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(options.MinBytesPerSecond, options.SlowStart);
        kestrel.Limits.MinResponseDataRate = new MinDataRate(options.MinBytesPerSecond, options.SlowStart);
        kestrel.Limits.Http2.MaxStreamsPerConnection = StreamsPerConnection;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = options.MaxHeaderBytes;
        // A peer that is gone without a word would keep its streams.
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
    }

    private static void Trust(ForwardedHeadersOptions forwarded, HttpOptions options)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost;
        // As many hops as are trusted, however long the chain.
        forwarded.ForwardLimit = null;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in options.TrustedNetworks)
        {
            forwarded.KnownIPNetworks.Add(network);
        }

        if (forwarded.KnownIPNetworks.Count == 0)
        {
            // An empty list would mean that everyone is believed.
            forwarded.ForwardedHeaders = ForwardedHeaders.None;
        }
    }

    private static void Compress(ResponseCompressionOptions compression)
    {
        // Answers mix no secret of one party with text of another, so compressing them over TLS gives nothing away.
        compression.EnableForHttps = true;
        compression.Providers.Add<BrotliCompressionProvider>();
        compression.Providers.Add<GzipCompressionProvider>();
        compression.MimeTypes = [MediaTypes.Json, ProblemWriter.MediaType, MediaTypes.Markdown];
    }
}
