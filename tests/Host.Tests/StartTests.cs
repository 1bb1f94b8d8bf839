using System.Net;
using System.Net.Sockets;

namespace Preflight.Host.Tests;

/// <summary>A Host that cannot start says why in one line.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("ConnectionStrings__Preflight", "Host=127.0.0.1;Port=1;Username=u;Password=hidden;Database=x", "The database at 127.0.0.1:1 does not answer: Connection refused.")]
    [InlineData("ASPNETCORE_URLS", "garbage", "ASPNETCORE_URLS has 'garbage'")]
    [InlineData("DB_POOL_MAX", "many", "DB_POOL_MAX cannot be read; it takes: 1 to 500.")]
    [InlineData("ASPNETCORE_ENVIRONMENT", "Prod", "ASPNETCORE_ENVIRONMENT must be Development, Staging or Production")]
    public async Task It_says_what_to_change(string setting, string value, string wanted)
    {
        var said = await Said((setting, value));
        said.Trim().ShouldStartWith("Preflight does not start: " + wanted);
        said.Trim().ShouldNotContain('\n');
        said.ShouldNotContain("hidden");
    }

    [Fact]
    public async Task Demo_data_is_no_data_for_production() =>
        (await Said(("DEMO_SEEDING_ENABLED", "true"), ("ASPNETCORE_ENVIRONMENT", "Production"))).Trim().ShouldStartWith("Preflight does not start: DEMO_SEEDING_ENABLED is on");

    private static async Task<string> Said(params (string, string)[] settings)
    {
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() => HostProcess.Start(settings));
        return refusal.Message["It ended: ".Length..];
    }
}

/// <summary>The commonest reason: the address is taken.</summary>
public sealed class TakenAddressTests(Features.PreflightApp app)
{
    [Fact]
    public async Task It_says_what_to_do()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var refusal = await Should.ThrowAsync<InvalidOperationException>(() =>
            HostProcess.Start(("ASPNETCORE_URLS", $"http://{listener.LocalEndpoint}"), ("ConnectionStrings__Preflight", app.ConnectionString)));
        refusal.Message.ShouldContain("address already in use. Stop what listens there, or set ASPNETCORE_URLS to another address.");
        refusal.Message.ShouldNotContain("   at ");
    }
}
