using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Preflight.Host.Tests;

/// <summary>When nobody can sign in: what whoever has the server runs there.</summary>
[Trait("Category", "Security")]
public sealed class BreakGlassCommandTests
{
    [Fact]
    public async Task Beside_a_host_that_runs_it_makes_a_key_that_counts_for_a_while_and_is_marked()
    {
        var home = Directory.CreateTempSubdirectory("pf").FullName;
        await using var host = await HostProcess.Start(("DATA_DIR", home));
        var (code, output) = await Run(home, "--reason", "The provider of identities is gone.", "--minutes", "5");
        code.ShouldBe(0, output);
        var file = Directory.GetFiles(home, "break-glass-*").ShouldHaveSingleItem();
        output.ShouldContain(file);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var key = (await File.ReadAllTextAsync(file)).Trim();
        output.ShouldNotContain(key);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/people") { Content = new StringContent("""{"name":"Ada","email":"ada@example.org"}""", System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        (await host.Client.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.Created);

        var emergencies = JsonDocument.Parse(await host.Client.GetStringAsync("/api/v1/break-glass")).RootElement.GetProperty("items");
        var id = emergencies[0].GetProperty("id").GetString();
        using (var patient = new CancellationTokenSource(TimeSpan.FromSeconds(30)))
        {
            var marks = new[] { "\"action\":\"break-glass-taken\",\"actor\":\"host/operator\"", "\"action\":\"api-key-created\",\"actor\":\"host/operator\"", "\"action\":\"api-key.first-used\"" };
            for (var acts = ""; !marks.All(mark => acts.Contains(mark, StringComparison.Ordinal)); await Task.Delay(50, patient.Token))
            {
                acts = await host.Client.GetStringAsync($"/api/v1/break-glass/{id}/acts", patient.Token);
            }
        }

        (emergencies[0].GetProperty("by").GetString(), emergencies[0].GetProperty("state").GetString()).ShouldBe(("host/operator", "open"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!(await host.Client.GetStringAsync("/api/v1/audit/entries?action=person-added", patience.Token)).Contains($"\"breakGlass\":\"{id}\"", StringComparison.Ordinal))
        {
            await Task.Delay(50, patience.Token);
        }

        (await host.Client.PostAsync($"/api/v1/break-glass/{id}/end", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var ended = new HttpRequestMessage(HttpMethod.Get, "/api/v1/me");
        ended.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        (await host.Client.SendAsync(ended)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Without_a_reason_or_for_too_long_it_makes_nothing()
    {
        var home = Directory.CreateTempSubdirectory("pf").FullName;
        await using var host = await HostProcess.Start(("DATA_DIR", home));
        foreach (var arguments in new string[][] { [], ["--reason", "short"], ["--reason", "The provider is gone.", "--minutes", "100000"] })
        {
            var (code, output) = await Run(home, arguments);
            code.ShouldBe(2, output);
            output.ShouldContain("--reason TEXT");
        }

        Directory.GetFiles(home, "break-glass-*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("")]
    public async Task Where_there_is_no_data_one_line_says_so_and_nothing_is_made(string below)
    {
        var home = Directory.CreateTempSubdirectory("pf").FullName;
        var place = Path.Combine(home, below);
        var (code, output) = await Run(place, "--reason", "The provider of identities is gone.");
        code.ShouldBe(1, output);
        output.Trim().ShouldBe($"Preflight does not start: There is no data of Preflight in {Path.GetFullPath(place)}: set DATA_DIR, or ConnectionStrings__Preflight, to what the service has.");
        Directory.GetFileSystemEntries(home).ShouldBeEmpty();
        Directory.Delete(home, recursive: true);
    }

    private static async Task<(int Code, string Output)> Run(string home, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Preflight.Host.dll"), "break-glass", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = AppContext.BaseDirectory };
        start.Environment["DATA_DIR"] = home;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }
}
