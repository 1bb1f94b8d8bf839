using System.Net;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>What is taken of an answer, and how long one waits for it.</summary>
public sealed class OutgoingRequestsTests(OutgoingReceiver receiver) : IClassFixture<OutgoingReceiver>
{
    [Theory]
    [InlineData(1024, 1024)]
    [InlineData(1_000_000, 2048)]
    [InlineData(null, 2048)]
    public async Task A_large_body_is_cut_at_the_callers_bound_and_at_the_settings(int? asked, int kept)
    {
        var answer = await Send("/large", asked);

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Body.Text().ShouldBe(new string('x', kept));
        answer.Body.IsWhole.ShouldBeFalse();
    }

    [Fact]
    public async Task A_body_that_never_ends_is_let_go()
    {
        var answer = await Send("/endless", 1024);

        answer.Body.Bytes.Length.ShouldBe(1024);
        await receiver.Gone.Task.WaitAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Without_the_bounded_reading_a_large_body_is_refused()
    {
        await using var services = OutgoingReceiver.Services("127.0.0.0/8");
        using var client = OutgoingReceiver.ClientOf(services);

        await Should.ThrowAsync<HttpRequestException>(() => client.GetStringAsync(receiver.Url("/large")));
    }

    [Fact]
    public async Task The_clients_time_is_for_the_body_too()
    {
        await using var services = OutgoingReceiver.Services("127.0.0.0/8");
        using var client = OutgoingReceiver.ClientOf(services);
        client.Timeout = TimeSpan.FromMilliseconds(200);
        using var request = new HttpRequestMessage(HttpMethod.Get, receiver.Url("/trickle"));

        var late = await Record.ExceptionAsync(() => client.SendBounded(request));

        late.ShouldBeOfType<TaskCanceledException>().InnerException.ShouldBeOfType<TimeoutException>();
        OutgoingRefusedException.In(late).ShouldBeNull();
    }

    [Fact]
    public async Task A_caller_who_cancels_while_the_body_trickles_is_heard()
    {
        await using var alone = await OutgoingReceiver.Start();
        await using var services = OutgoingReceiver.Services("127.0.0.0/8");
        using var client = OutgoingReceiver.ClientOf(services);
        using var request = new HttpRequestMessage(HttpMethod.Get, alone.Url("/trickle"));
        using var caller = new CancellationTokenSource();
        var answer = client.SendBounded(request, cancellationToken: caller.Token);
        await alone.Begun.Task.WaitAsync(TestContext.Current.CancellationToken);

        await caller.CancelAsync();

        var cancelled = await Record.ExceptionAsync(() => answer);
        cancelled.ShouldBeAssignableTo<OperationCanceledException>()!.InnerException.ShouldNotBeOfType<TimeoutException>();
    }

    [Fact]
    public async Task A_body_that_breaks_off_is_a_failed_request() =>
        (await Should.ThrowAsync<HttpRequestException>(() => Send("/broken", null))).InnerException.ShouldBeAssignableTo<IOException>();

    private async Task<OutgoingAnswer> Send(string path, int? maxBytes)
    {
        await using var services = OutgoingReceiver.Services("127.0.0.0/8");
        using var client = OutgoingReceiver.ClientOf(services);
        using var request = new HttpRequestMessage(HttpMethod.Get, receiver.Url(path));
        return await client.SendBounded(request, maxBytes, TestContext.Current.CancellationToken);
    }
}
