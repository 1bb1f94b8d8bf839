using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Preflight.Features.Evidence.Probing;

/// <summary>A real Prometheus, which scrapes itself and an exporter of the tests.</summary>
public sealed class PrometheusProcess : IAsyncLifetime
{
    private static readonly HttpClientHandler Direct = new() { UseProxy = false };
    private readonly HttpMessageInvoker _client = new(Direct, disposeHandler: false);
    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"prometheus-{Guid.CreateVersion7():N}");
    private ProbeTarget _exporter = null!;
    private Process? _process;

    /// <summary>Why there is none here; null where there is one.</summary>
    public string? Absent { get; private set; }

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        if (FindProgram() is not { } program)
        {
            Absent = "There is no prometheus on this machine; Debian has it in the package prometheus.";
            return;
        }

        _exporter = new ProbeTarget(ProbeTarget.Ok("backup_age_seconds{host=\"a\"} 60\nbackup_age_seconds{host=\"b\"} 7200\nbroken_ratio NaN\n", "Content-Type: text/plain; version=0.0.4"));
        Directory.CreateDirectory(_directory);
        var port = FreePort();
        Address = $"http://127.0.0.1:{port}";
        await File.WriteAllTextAsync(Path.Combine(_directory, "prometheus.yml"),
            $$"""
            global: { scrape_interval: 1s }
            scrape_configs:
              - { job_name: prometheus, static_configs: [{ targets: ['127.0.0.1:{{port}}'] }] }
              - { job_name: exporter, static_configs: [{ targets: ['127.0.0.1:{{_exporter.Port}}'] }] }
            """);
        _process = Process.Start(new ProcessStartInfo(program,
            [$"--config.file={_directory}/prometheus.yml", $"--storage.tsdb.path={_directory}/data", $"--web.listen-address=127.0.0.1:{port}", "--log.level=error"])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        });
        _process!.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        // Both targets have been scraped twice, so that a range has values.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await HasSamples(patience.Token))
        {
            await Task.Delay(100, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            await _exporter.DisposeAsync();
            Directory.Delete(_directory, recursive: true);
        }

        _client.Dispose();
    }

    private async Task<bool> HasSamples(CancellationToken cancellationToken)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"{Address}/api/v1/query?query=min(count_over_time(up%5B1m%5D)%20and%20up==1)%20%3E%202%20and%20count(up==1)==2");
            using var response = await _client.SendAsync(request, cancellationToken);
            using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return response.IsSuccessStatusCode && answer.RootElement.GetProperty("data").GetProperty("result").GetArrayLength() > 0;
        }
        catch (Exception early) when (early is HttpRequestException or JsonException)
        {
            return false;
        }
    }

    private static string? FindProgram() =>
        (new ProcessStartInfo().Environment["PATH"] ?? "").Split(Path.PathSeparator).Append("/usr/bin")
            .Select(folder => Path.Combine(folder, "prometheus")).FirstOrDefault(File.Exists);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
