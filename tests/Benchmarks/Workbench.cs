using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Preflight.Host.Tests;
using Preflight.Infrastructure.Postgres;

namespace Preflight.Benchmarks;

/// <summary>A durable database server and a Host on it, gone when the scenario ends.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    public const int Connections = 32;

    public static readonly TimeSpan Warm = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Round = TimeSpan.FromSeconds(6);

    private readonly TestServerHome _home = new();
    private EmbeddedPostgres _postgres = null!;

    public HostProcess Host { get; private set; } = null!;

    public Uri Address => Host.Client.BaseAddress!;

    public string ConnectionString => _postgres.ConnectionString;

    /// <param name="settings">Environment variables of the Host.</param>
    public static async Task<Workbench> Start(params (string Name, string Value)[] settings)
    {
        var bench = new Workbench();
        bench._postgres = await bench._home.Start(durable: true);
        bench.Host = await HostProcess.Start([.. settings, ("ConnectionStrings__Preflight", bench.ConnectionString)]);
        return bench;
    }

    public async Task Import(string roadmap, string document)
    {
        using var content = new StringContent(document, null, "text/markdown");
        using var answer = await Host.Client.PutAsync($"/api/v1/roadmaps/{roadmap}/document", content);
        answer.EnsureSuccessStatusCode();
    }

    public async Task<long> Version(string roadmap) => (await Host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/roadmaps/{roadmap}")).GetProperty("version").GetInt64();

    public static byte[] Claim(string roadmap, string item, string status) =>
        Load.Request("PUT", $"/api/v1/roadmaps/{roadmap}/items/{item}/status", body: $$"""{"status":"{{status}}"}""");

    public async Task Sql(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    public static string Slug(int number) => string.Create(CultureInfo.InvariantCulture, $"r{number}");

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        NpgsqlConnection.ClearAllPools();
        await _postgres.DisposeAsync();
        _home.Dispose();
    }
}
