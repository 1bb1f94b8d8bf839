using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Preflight.Features;

namespace Preflight.Host.Tests;

/// <summary>Preflight as a process of its own, so that it can be killed.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly IHttpClientFactory Clients = new ServiceCollection().AddHttpClient().BuildServiceProvider().GetRequiredService<IHttpClientFactory>();

    private readonly Process _process;
    private readonly string? _home;

    private readonly List<string> _said;

    private HostProcess(Process process, IReadOnlyList<Uri> addresses, string? home, List<string> said)
    {
        (_process, _home, _said, Addresses) = (process, home, said, addresses);
        Client = Clients.CreateClient();
        Client.BaseAddress = addresses[0];
        Client.Timeout = Patience;
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminKey.Text);
    }

    public HttpClient Client { get; }

    /// <summary>Where it listens, in the order of its settings.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    /// <summary>Its resident memory, in bytes. Pages of compiled code count twice in it: the runtime maps them once to write and once to run.</summary>
    public long Resident => Memory("Rss:");

    /// <summary>Its share of the machine's memory, in bytes: a page that is mapped several times, by it or by others, counts in parts (Pss of proc_pid_smaps).</summary>
    public long Proportional => Memory("Pss:");

    /// <summary>How long processors worked for it, all cores together.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>The lines that it wrote until now.</summary>
    public IReadOnlyList<string> Said
    {
        get
        {
            lock (_said)
            {
                return [.. _said];
            }
        }
    }

    private long Memory(string field) =>
        1024 * long.Parse(File.ReadLines($"/proc/{_process.Id}/smaps_rollup").First(line => line.StartsWith(field, StringComparison.Ordinal))[field.Length..^2], CultureInfo.InvariantCulture);

    /// <summary>Starts the Host that was built with this program on a free port, and waits until it says that it listens.</summary>
    /// <param name="settings">Environment variables.</param>
    public static Task<HostProcess> Start(params (string Name, string Value)[] settings) =>
        Run("dotnet", [Path.Combine(AppContext.BaseDirectory, "Preflight.Host.dll")], settings);

    /// <summary>Starts any program that says where it listens as the Host does.</summary>
    public static async Task<HostProcess> Run(string program, string[] arguments, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = AppContext.BaseDirectory };
        var given = settings.LastOrDefault(setting => setting.Name == "DATA_DIR").Value;
        var home = Directory.CreateDirectory(given ?? Directory.CreateTempSubdirectory("pf").FullName).FullName;
        await AdminKey.WriteTo(home);
        foreach (var (name, value) in settings.Prepend(("DATA_DIR", home)).Prepend(("RateLimits__Reads", "1000000000")).Prepend(("RateLimits__Writes", "1000000000")).Prepend(("RateLimits__Uploads", "1000000000")).Prepend(("ASPNETCORE_URLS", "http://127.0.0.1:0")).Prepend(("ASPNETCORE_ENVIRONMENT", "Development")).Prepend(("DEMO_SEEDING_ENABLED", "false")))
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var listening = new TaskCompletionSource<IReadOnlyList<Uri>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new List<string>();
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("It ended: " + Text(said)));
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new HostProcess(process, await listening.Task.WaitAsync(Patience), given is null ? home : null, said);

        void Hear(string? line)
        {
            lock (said)
            {
                said.Add(line ?? "");
            }

            if (line is not null && ListensOn().Match(line) is { Success: true } told)
            {
                listening.TrySetResult([.. told.Groups["addresses"].Value.Split(", ").Select(address => new Uri(address))]);
            }
        }
    }

    /// <summary>Ends it as a power cut would.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> Stop()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        using var limit = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
        {
            await Stop();
        }

        _process.Dispose();
        if (_home is not null)
        {
            Directory.Delete(_home, recursive: true);
        }
    }

    private static string Text(List<string> lines)
    {
        lock (lines)
        {
            return string.Join('\n', lines);
        }
    }

    [GeneratedRegex(@"Preflight listens on (?<addresses>https?://[^,\s]+(, https?://[^,\s]+)*)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListensOn();
}
