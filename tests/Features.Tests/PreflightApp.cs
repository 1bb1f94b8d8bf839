using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Alba;
using Microsoft.AspNetCore.Hosting;
using Npgsql;
using Preflight.Features;
using Preflight.Infrastructure.Postgres;

[assembly: AssemblyFixture(typeof(PreflightApp))]

namespace Preflight.Features;

/// <summary>The whole application on a database server of its own, once for the run: each test works on roadmaps of its own.</summary>
public sealed class PreflightApp : IAsyncLifetime
{
    private readonly TestServerHome _home = new();
    private EmbeddedPostgres _postgres = null!;
    private int _roadmaps;

    public IAlbaHost Host { get; private set; } = null!;

    /// <summary>What a test that starts an application of its own sets besides.</summary>
    internal Func<IWebHostBuilder, IWebHostBuilder> Besides { get; init; } = host => host;

    /// <summary>The provider of identities that people can sign in with.</summary>
    internal IdentityServer Identities { get; private set; } = null!;

    public string ConnectionString => _postgres.ConnectionString;

    /// <summary>Where a file is a setting that goes before all others.</summary>
    public string SecretsDirectory => Path.Combine(_home.Directory, "secrets");

    public async ValueTask InitializeAsync()
    {
        _postgres = await _home.Start();
        await AdminKey.WriteTo(_home.Directory);
        Identities = await IdentityServer.Start();
        Directory.CreateDirectory(SecretsDirectory);
        Host = await AlbaHost.For<Program>(host => Besides(host)
            .UseEnvironment("Development")
            .UseSetting("ConnectionStrings:Preflight", _postgres.ConnectionString)
            .UseSetting("DATA_DIR", _home.Directory)
            .UseSetting("Secrets:Directory", SecretsDirectory)
            .UseSetting("Secrets:RefreshEvery", "00:00:00.2")
            .UseSetting("DataProtection:KeyDelay", "00:00:01")
            .UseSetting("RateLimits:Reads", "1000000")
            .UseSetting("RateLimits:Writes", "1000000")
            .UseSetting("RateLimits:Uploads", "1000000")
            .UseSetting("RateLimits:ConcurrentUploads", "1000")
            .UseSetting("RateLimits:Anonymous", "1000000")
            .UseSetting("RateLimits:Authentication", "1000000")
            .UseSetting("RateLimits:RecordedRefusals", "1000000")
            .UseSetting("DEMO_SEEDING_ENABLED", "false")
            .UseSetting("Oidc:Authority", Identities.Url)
            .UseSetting("Oidc:ClientId", IdentityServer.ClientId)
            .UseSetting("Oidc:ClientSecret", IdentityServer.ClientSecret)
            .UseSetting("Roadmaps:StaleReadMilliseconds", "0")
            .UseSetting("OutgoingHttp:AllowedNetworks", "127.0.0.1")
            .UseSetting("Webhooks:Timeout", "00:00:02")
            .UseSetting("Audit:CheckpointEvery", "00:00:00.1")
            .UseSetting("Jobs:PollInterval", "00:00:00.1"));
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Identities.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _postgres.DisposeAsync();
        _home.Dispose();
    }

    /// <summary>A client that asks as an admin.</summary>
    public HttpClient Client()
    {
        var client = Host.Server.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey.Text);
        return client;
    }

    /// <summary>A slug that no other test has.</summary>
    public string NewSlug() => string.Create(CultureInfo.InvariantCulture, $"roadmap-{Interlocked.Increment(ref _roadmaps)}");

    /// <summary>Imports a document as a roadmap of its own.</summary>
    /// <returns>The roadmap's address, below which all its routes are.</returns>
    public async Task<string> Import(string document)
    {
        var slug = NewSlug();
        await ImportAs(slug, document);
        return $"/api/v1/roadmaps/{slug}";
    }

    public Task ImportAs(string slug, string document) =>
        Host.Scenario(request =>
        {
            request.WithRequestHeader("Authorization", $"Bearer {AdminKey.Text}");
            request.Put.Text(document).ToUrl($"/api/v1/roadmaps/{slug}/document").ContentType("text/markdown");
            request.StatusCodeShouldBe(201);
        });

    /// <summary>Sends a request with a JSON body, or none, and gives the answer, whose status must be this one. Unless a header says otherwise, an admin asks.</summary>
    public async Task<IScenarioResult> Send(HttpMethod method, string url, string? json = null, int status = 200, params (string Name, string Value)[] headers) =>
        await Host.Scenario(request =>
        {
            request.ConfigureHttpContext(http => http.Request.Method = method.Method);
            request.WithRequestHeader("Accept", "*/*");
            var address = method == HttpMethod.Get ? request.Get.Url(url) : null;
            if (address is null)
            {
                var body = method == HttpMethod.Put ? request.Put : method == HttpMethod.Post ? request.Post : request.Delete;
                if (json is null)
                {
                    body.Url(url);
                }
                else
                {
                    body.Text(json).ToUrl(url).ContentType("application/json");
                }
            }

            if (headers.All(header => header.Name != "Authorization"))
            {
                request.WithRequestHeader("Authorization", $"Bearer {AdminKey.Text}");
            }

            foreach (var (name, value) in headers)
            {
                request.WithRequestHeader(name, value);
            }

            request.StatusCodeShouldBe(status);
        });

    public async Task<JsonElement> Get(string url, int status = 200) => await Json(await Send(HttpMethod.Get, url, null, status));

    public async Task<string> Text(string url) => await (await Send(HttpMethod.Get, url)).ReadAsTextAsync();

    public static async Task<JsonElement> Json(IScenarioResult result) => JsonDocument.Parse(await result.ReadAsTextAsync()).RootElement;
}
