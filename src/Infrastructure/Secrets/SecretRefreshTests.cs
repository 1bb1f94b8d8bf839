using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Secrets;

[Trait("Category", "Security")]
public sealed class SecretRefreshTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("pf").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task What_changes_counts_while_the_host_runs_and_a_source_that_is_gone_leaves_its_last_values()
    {
        await Write("first");
        using var host = await Start(("Oidc:ClientSecret", "of the surroundings"));
        var configuration = host.Services.GetRequiredService<IConfiguration>();
        configuration["Oidc:ClientSecret"].ShouldBe("first");

        await Changed(configuration, () => Write("second"));
        configuration["Oidc:ClientSecret"].ShouldBe("second");

        using (var failed = new FailedReads())
        {
            Directory.Move(_directory, _directory + "-gone");
            await failed.Second.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        }

        configuration["Oidc:ClientSecret"].ShouldBe("second");
        await File.WriteAllTextAsync(Path.Combine(_directory + "-gone", "Oidc__ClientSecret"), "third", TestContext.Current.CancellationToken);
        await Changed(configuration, () =>
        {
            Directory.Move(_directory + "-gone", _directory);
            return Task.CompletedTask;
        });
        configuration["Oidc:ClientSecret"].ShouldBe("third");
    }

    [Fact]
    public async Task A_source_that_cannot_be_read_refuses_the_start() =>
        (await Should.ThrowAsync<StartRefusedException>(() => Start(("Secrets:Directory", Path.Combine(_directory, "nowhere"))))).Message.ShouldContain("there is no such directory");

    [Fact]
    public async Task What_Vault_is_asked_with_may_be_a_file()
    {
        await File.WriteAllTextAsync(Path.Combine(_directory, "Secrets__Vault__SecretId"), "s", TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<StartRefusedException>(() => Start(("Secrets:Vault:Address", "http://127.0.0.1:1"), ("Secrets:Vault:RoleId", "r"))))
            .Message.ShouldStartWith("Vault at http://127.0.0.1:1 does not answer");
    }

    [Fact]
    public void Options_that_become_unacceptable_leave_the_former_ones_in_force()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Secrets:RefreshEvery", "00:00:05")]).Build();
        using var options = new CurrentOptions<SecretsOptions>(configuration, NullLogger<CurrentOptions<SecretsOptions>>.Instance);
        configuration["Secrets:RefreshEvery"] = "never";
        configuration.Reload();
        options.Value.RefreshEvery.ShouldBe(TimeSpan.FromSeconds(5));
        configuration["Secrets:RefreshEvery"] = "00:00:07";
        configuration.Reload();
        options.Value.RefreshEvery.ShouldBe(TimeSpan.FromSeconds(7));
    }

    private Task Write(string secret) => File.WriteAllTextAsync(Path.Combine(_directory, "Oidc__ClientSecret"), secret);

    private async Task<IHost> Start(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Configuration.AddInMemoryCollection(settings.Prepend(("Secrets:Directory", _directory)).Prepend(("Secrets:RefreshEvery", "00:00:00.1")).GroupBy(setting => setting.Item1).Select(group => KeyValuePair.Create(group.Key, (string?)group.Last().Item2)));
        await builder.AddPreflightSecrets();
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static async Task Changed(IConfiguration configuration, Func<Task> act)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var listening = ChangeToken.OnChange(configuration.GetReloadToken, () => told.TrySetResult());
        await act();
        await told.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Counts reads that failed, as whoever sets an alarm on them would.</summary>
    private sealed class FailedReads : IDisposable
    {
        private readonly TaskCompletionSource _second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly MeterListener _listener = new();
        private int _count;

        public FailedReads()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "preflight.secrets.reads")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
            {
                if (tags.ToArray().Contains(new("preflight.secrets.outcome", "failed")) && Interlocked.Increment(ref _count) == 2)
                {
                    _second.TrySetResult();
                }
            });
            _listener.Start();
        }

        public Task Second => _second.Task;

        public void Dispose() => _listener.Dispose();
    }
}
