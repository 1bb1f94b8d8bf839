using System.Net;

namespace Preflight.Host.Tests;

/// <summary>A Host that waits for nobody for long.</summary>
public sealed class ImpatientHost : IAsyncLifetime
{
    public const int Connections = 40;
    public const int Uploads = 2;

    internal HostProcess Process { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Process = await HostProcess.Start(
        ("Http__HeadersTimeout", "00:00:02"),
        ("Http__KeepAliveTimeout", "00:00:03"),
        ("Http__SlowStart", "00:00:02"),
        ("Http__MinBytesPerSecond", "240"),
        ("Http__RequestTimeout", "00:00:10"),
        ("Http__MaxConnections", $"{Connections}"),
        ("Http__MaxRequestLineBytes", "2048"),
        ("Http__MaxHeaderBytes", "4096"),
        ("Http__MaxHeaders", "20"),
        ("RateLimits__ConcurrentUploads", $"{Uploads}"));

    public ValueTask DisposeAsync() => Process.DisposeAsync();

    /// <summary>An ordinary client reads and writes as if nothing were the matter.</summary>
    public async Task ServesOthers(string roadmap)
    {
        using var read = await Process.Client.GetAsync("/api/v1/roadmaps");
        read.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var content = new StringContent("# Plan\n\n## M1 First\n- [ ] Owner: A\n", System.Text.Encoding.UTF8, "text/markdown");
        using var written = await Process.Client.PutAsync($"/api/v1/roadmaps/{roadmap}/document", content);
        ((int)written.StatusCode).ShouldBeOneOf(200, 201);
    }
}
