using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;
using Preflight.Features;

namespace Preflight.Host.Tests;

/// <summary>docs/operations/secret-rotation.md, carried out line by line against a Host of its own, as its operator would.</summary>
[Trait("Category", "Security")]
public sealed partial class SecretRotationTests(PreflightApp app) : IAsyncLifetime
{
    private const string Role = "rotating";
    private const string FirstPassword = "the-first-password";

    private readonly string _home = Directory.CreateTempSubdirectory("pf").FullName;
    private readonly string _firstMasterKey = NewMasterKey();
    private NpgsqlDataSource _server = null!;

    private string Secrets => Path.Combine(_home, "secrets");

    public async ValueTask InitializeAsync()
    {
        _server = NpgsqlDataSource.Create(app.ConnectionString);
        await Do($"create role {Role} login password '{FirstPassword}'");
        await Do($"create database {Role} owner {Role}");
        Directory.CreateDirectory(Secrets);
        await Put("ConnectionStrings__Preflight", new NpgsqlConnectionStringBuilder(app.ConnectionString) { Database = Role, Username = Role, Password = FirstPassword }.ConnectionString);
        await Put("DataProtection__MasterKeys", _firstMasterKey);
    }

    public async ValueTask DisposeAsync()
    {
        await Do($"drop database {Role} with (force)");
        await Do($"drop role {Role}");
        await _server.DisposeAsync();
        Directory.Delete(_home, recursive: true);
    }

    [Fact]
    public async Task Every_secret_is_rotated_as_the_procedure_says_while_the_host_runs()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The procedure is for a Unix shell.");
        Assert.SkipUnless(new[] { "bash", "curl", "jq", "openssl", "psql" }.All(IsThere), "The procedure takes bash, curl, jq, openssl and psql.");
        await using (var host = await Start())
        {
            using var made = await host.Client.PostAsync("/api/v1/webhooks", Json("""{"url":"https://hooks.example.org/","events":["*"]}"""));
            var webhook = await Body(made);
            var former = (await Keys(host)).ToDictionary(key => key.GetProperty("purpose").GetString()!, StringComparer.Ordinal);

            var (code, output) = await CarryOut(host);

            code.ShouldBe(0, output);
            foreach (var key in await Keys(host))
            {
                key.GetProperty("id").GetString().ShouldNotBe(Id(former[key.GetProperty("purpose").GetString()!]));
            }

            (await File.ReadAllTextAsync(Path.Combine(_home, "admin-key"))).Trim().ShouldNotBe(AdminKey.Text);
            (await File.ReadAllTextAsync(Path.Combine(_home, "webhook-secret"))).Trim().ShouldNotBe(webhook.GetProperty("secret").GetString());
            (await File.ReadAllTextAsync(Path.Combine(Secrets, "Oidc__ClientSecret"))).ShouldBe("another client secret");
            (await Refused(FirstPassword)).ShouldBe(PostgresErrorCodes.InvalidPassword);
            (await Text("select string_agg(xml, '') from preflight.data_protection_keys")).ShouldNotContain("<value>");

            var entries = await host.Client.GetStringAsync("/api/v1/audit/entries?action=key.rotated");
            entries.ShouldContain("keys/data-protection");
            entries.ShouldContain("keys/audit-checkpoints");
            entries.ShouldContain("The rotation of every quarter.");
        }

        // With what is left, a Host starts anew and opens what was sealed before all this.
        await using (var host = await Start())
        {
            using var again = await host.Client.PostAsync($"/api/v1/webhooks/{Id((await Body(await host.Client.GetAsync("/api/v1/webhooks"))).GetProperty("items")[0])}/rotate-secret", null);
            (await Body(again)).GetProperty("secret").GetString().ShouldNotBeNullOrEmpty();
        }

        await Put("DataProtection__MasterKeys", _firstMasterKey);
        var refusal = await Should.ThrowAsync<InvalidOperationException>(Start);
        refusal.Message.ShouldContain("Preflight does not start: The keys in the database are encrypted with the master key ");
        refusal.Message.ShouldNotContain(_firstMasterKey);
    }

    [Fact]
    public async Task Keys_that_lay_in_clear_are_encrypted_once_there_is_a_master_key()
    {
        await Put("DataProtection__MasterKeys", "");
        await using (var host = await Start())
        {
            (await host.Client.PostAsync("/api/v1/webhooks", Json("""{"url":"https://hooks.example.org/","events":["*"]}"""))).EnsureSuccessStatusCode();
            MasterKey(await Keys(host)).ShouldBeNull();
            (await Text("select string_agg(xml, '') from preflight.data_protection_keys")).ShouldContain("<value>");

            await Put("DataProtection__MasterKeys", _firstMasterKey);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            while (MasterKey(await Keys(host)) is null)
            {
                await Task.Delay(50, patience.Token);
            }

            (await Text("select string_agg(xml, '') from preflight.data_protection_keys")).ShouldNotContain("<value>");
        }

        await using var next = await Start();
        using var again = await next.Client.PostAsync($"/api/v1/webhooks/{Id((await Body(await next.Client.GetAsync("/api/v1/webhooks"))).GetProperty("items")[0])}/rotate-secret", null);
        again.EnsureSuccessStatusCode();
    }

    private Task<HostProcess> Start() => HostProcess.Start(
        ("DATA_DIR", _home),
        ("Secrets__Directory", Secrets),
        ("Secrets__RefreshEvery", "00:00:00.2"),
        ("DataProtection__KeyDelay", "00:00:01"),
        ("Audit__CheckpointEvery", "00:00:00.1"));

    private async Task<(int Code, string Output)> CarryOut(HostProcess host)
    {
        var document = await File.ReadAllTextAsync(Repository.Path("docs", "operations", "secret-rotation.md"));
        var blocks = ShellBlock().Matches(document).Select(block => block.Groups["lines"].Value).ToList();
        blocks.Count.ShouldBeGreaterThan(10);
        var script = Path.Combine(_home, "procedure.sh");
        await File.WriteAllTextAsync(script, string.Join('\n', blocks));

        var server = new NpgsqlConnectionStringBuilder(app.ConnectionString);
        var start = new ProcessStartInfo("bash", [script]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in new[]
        {
            ("api", $"{host.Client.BaseAddress!.ToString().TrimEnd('/')}/api/v1"), ("secrets", Secrets), ("DATA_DIR", _home), ("refresh", "2"), ("role", Role), ("new_client_secret", "another client secret"),
            ("PGHOST", server.Host), ("PGPORT", $"{server.Port}"), ("PGUSER", server.Username), ("PGPASSWORD", server.Password), ("PGDATABASE", server.Database),
        })
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await process.WaitForExitAsync(patience.Token);
        return (process.ExitCode, await output + await errors);
    }

    private static string? MasterKey(IEnumerable<JsonElement> keys) =>
        keys.Single(key => key.GetProperty("purpose").GetString() == "data-protection").TryGetProperty("masterKey", out var id) ? id.GetString() : null;

    private static async Task<IReadOnlyList<JsonElement>> Keys(HostProcess host) => [.. (await Body(await host.Client.GetAsync("/api/v1/keys"))).GetProperty("items").EnumerateArray()];

    private static string? Id(JsonElement element) => element.TryGetProperty("id", out var id) ? id.GetString() : null;

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    private static async Task<JsonElement> Body(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }

    private Task Put(string name, string value) => File.WriteAllTextAsync(Path.Combine(Secrets, name), value);

    private async Task Do(string sql)
    {
        await using var command = _server.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Asks in the Host's own database.</summary>
    private async Task<string> Text(string sql)
    {
        await using var own = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(app.ConnectionString) { Database = Role, Pooling = false }.ConnectionString);
        await using var command = own.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task<string?> Refused(string password)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(app.ConnectionString) { Database = Role, Username = Role, Password = password, Pooling = false }.ConnectionString);
        return (await Should.ThrowAsync<PostgresException>(() => connection.OpenAsync())).SqlState;
    }

    private static bool IsThere(string program) =>
        (Environment.GetEnvironmentVariables()["PATH"] as string ?? "").Split(Path.PathSeparator).Any(directory => File.Exists(Path.Combine(directory, program)));

    private static string NewMasterKey() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    [GeneratedRegex("^```sh\n(?<lines>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ShellBlock();
}
