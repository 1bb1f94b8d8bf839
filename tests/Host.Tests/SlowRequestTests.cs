using Preflight.Features;

namespace Preflight.Host.Tests;

/// <summary>Who sends slowly, or nothing, loses the connection, takes no place of others, and keeps nobody from being served.</summary>
[Trait("Category", "Security")]
public sealed class SlowRequestTests(ImpatientHost host) : IClassFixture<ImpatientHost>
{
    private static readonly TimeSpan Little = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Headers_that_never_end_end_the_connection()
    {
        using var slow = await RawConnection.To(host.Process);
        await slow.Say("GET /api/v1/roadmaps HTTP/1.1\r\nHost: a\r\nX-Slow: ");
        var heard = slow.SayUntilClosed("a", Little);
        await host.ServesOthers("slow-headers");
        RawConnection.Statuses(await heard).ShouldBe([408]);
    }

    [Fact]
    public async Task A_body_that_trickles_is_given_up()
    {
        // As many as have a place: each must give it back.
        using var first = await Upload("slow-body", 100_000);
        using var second = await Upload("slow-body", 100_000);
        Task<string>[] heard = [first.SayUntilClosed("a", Little), second.SayUntilClosed("a", Little)];
        using var read = await host.Process.Client.GetAsync("/api/v1/roadmaps");
        read.IsSuccessStatusCode.ShouldBeTrue();
        (await Task.WhenAll(heard)).SelectMany(RawConnection.Statuses).ShouldBe([408, 408]);
        await host.ServesOthers("slow-body");
    }

    [Fact]
    public async Task A_body_that_stops_half_way_is_given_up()
    {
        using var first = await Upload("half-body", 1_000);
        using var second = await Upload("half-body", 1_000);
        RawConnection.Statuses(await first.HearUntilClosed()).ShouldBe([408]);
        RawConnection.Statuses(await second.HearUntilClosed()).ShouldBe([408]);
        await host.ServesOthers("half-body");
    }

    [Fact]
    public async Task A_body_that_is_just_fast_enough_has_the_time_that_a_request_may_take()
    {
        using var steady = await Upload("steady-body", 1_000_000);
        var statuses = RawConnection.Statuses(await steady.SayUntilClosed(new string('a', 400), Little));
        statuses.ShouldHaveSingleItem().ShouldBeOneOf(408, 504);
        await host.ServesOthers("steady-body");
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_gives_its_place_back()
    {
        for (var i = 0; i < 3 * ImpatientHost.Uploads; i++)
        {
            var gone = await Upload("gone-body", 1_000);
            gone.Dispose();
        }

        using var last = await Upload("gone-body", 1_000);
        await last.HearUntilClosed();
        await host.ServesOthers("gone-body");
    }

    [Fact]
    public async Task Connections_that_say_nothing_are_ended_and_those_beyond_the_most_at_once()
    {
        var silent = await Task.WhenAll(Enumerable.Range(0, 2 * ImpatientHost.Connections).Select(_ => RawConnection.To(host.Process)));
        var heard = await Task.WhenAll(silent.Select(connection => connection.HearUntilClosed()));
        heard.ShouldAllBe(said => said.Length == 0);
        await host.ServesOthers("silent");
        foreach (var connection in silent)
        {
            connection.Dispose();
        }
    }

    private async Task<RawConnection> Upload(string roadmap, int length)
    {
        var connection = await RawConnection.To(host.Process);
        await connection.Say($"PUT /api/v1/roadmaps/{roadmap}/document HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer {AdminKey.Text}\r\nContent-Type: text/markdown\r\nContent-Length: {length}\r\n\r\n# Plan\n");
        return connection;
    }
}
