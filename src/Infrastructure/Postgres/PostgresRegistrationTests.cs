using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Postgres;

public sealed class PostgresRegistrationTests : IDisposable
{
    private readonly TestServerHome _home = new();

    public void Dispose() => _home.Dispose();

    [Fact]
    public async Task Without_a_connection_string_the_embedded_server_runs_until_the_container_is_gone()
    {
        var builder = Builder(("DATA_DIR", "data"));
        await using var embedded = await builder.AddPreflightPostgres(cancellation: TestContext.Current.CancellationToken);
        var host = builder.Build();
        var location = host.Services.GetRequiredService<PostgresLocation>();
        var cluster = Path.Combine(location.DataDirectory.ShouldNotBeNull(), "data");

        await using (var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select current_setting('statement_timeout') || ' ' || current_setting('application_name')"))
            (await command.ExecuteScalarAsync()).ShouldBe("35s preflight");
        await using (var command = host.Services.GetRequiredKeyedService<NpgsqlDataSource>(PostgresRegistration.Session).CreateCommand("select current_setting('statement_timeout') || ' ' || current_setting('application_name')"))
            (await command.ExecuteScalarAsync()).ShouldBe("0 preflight-session");
        location.DataDirectory.ShouldStartWith(Path.Combine(_home.Directory, "data"));
        PostmasterFile.LiveServer(cluster).ShouldNotBeNull();

        await ((IAsyncDisposable)host).DisposeAsync();

        PostmasterFile.LiveServer(cluster).ShouldBeNull();
    }

    [Fact]
    public async Task With_a_connection_string_nothing_is_started()
    {
        var builder = Builder(("ConnectionStrings:Preflight", "Host=db.example;Database=plans;Username=app;Password=hunter2"));

        (await builder.AddPreflightPostgres(cancellation: TestContext.Current.CancellationToken)).ShouldBeNull();

        using var host = builder.Build();
        host.Services.GetRequiredService<PostgresLocation>().ShouldBe(new PostgresLocation("db.example:5432", null));
        Directory.EnumerateFileSystemEntries(_home.Directory).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DB_POOL_MIN", "17", "DB_POOL_MIN (17) must not be above DB_POOL_MAX (16).")]
    [InlineData("DB_POOL_MIN", "0", "The field DB_POOL_MIN must be between 1 and 500.")]
    [InlineData("DB_POOL_MAX", "501", "The field DB_POOL_MAX must be between 1 and 500.")]
    [InlineData("DB_POOL_MAX", "60", "DB_POOL_MAX (60) must not be above 50 with the embedded PostgreSQL")]
    [InlineData("DB_BEHIND_POOLER", "true", "DB_BEHIND_POOLER")]
    [InlineData("ConnectionStrings:PreflightSession", "Host=x", "ConnectionStrings__PreflightSession")]
    public async Task A_bad_setting_stops_the_start_before_anything_is_made(string key, string value, string complaint)
    {
        var refusal = await Should.ThrowAsync<StartRefusedException>(() => Builder((key, value)).AddPreflightPostgres(cancellation: TestContext.Current.CancellationToken));

        refusal.Message.ShouldContain(complaint);
        Directory.EnumerateFileSystemEntries(_home.Directory).ShouldBeEmpty();
    }

    private HostApplicationBuilder Builder(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = _home.Directory });
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        return builder;
    }
}
