using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Jobs;

namespace Preflight.Features.Webhooks.DeliverWebhook;

public sealed class SlowReceiversTests
{
    private static readonly TimeSpan Fast = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(13);

    private readonly SlowReceivers _receivers = new(Options.Create(new JobsOptions { NetworkConcurrency = 4 }));

    [Fact]
    public void Slow_receivers_share_half_of_the_room_and_others_do_not_wait_for_them()
    {
        foreach (var webhook in new[] { "a", "b", "c" })
        {
            Enter(webhook)(Long);
        }

        var first = Enter("a");
        Enter("b");
        _receivers.Enter("c").ShouldBeNull();
        Enter("fast");
        first(Long);
        _receivers.Enter("c").ShouldNotBeNull();
    }

    [Fact]
    public void A_receiver_that_answers_at_once_again_is_as_good_as_any()
    {
        Enter("a")(Long);
        Enter("a")(Fast);
        for (var i = 0; i < 10; i++)
        {
            Enter("a");
        }
    }

    private Action<TimeSpan> Enter(string webhook) => _receivers.Enter(webhook).ShouldNotBeNull();
}
