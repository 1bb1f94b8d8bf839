namespace Preflight.Infrastructure.Storage;

public sealed class OrderedIdTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Ids_of_one_moment_sort_as_they_were_made()
    {
        var ids = Enumerable.Range(0, 10_000).Select(_ => OrderedId.Next(Now)).ToArray();
        ids.ShouldBe(ids.OrderBy(id => id.ToString(), StringComparer.Ordinal));
        ids.ShouldBeUnique();
        ids.ShouldAllBe(id => id.Version == 7 && (id.Variant & 0xC) == 0x8);
    }

    [Fact]
    public void A_clock_that_goes_back_does_not_change_the_order()
    {
        var before = OrderedId.Next(Now).ToString();
        OrderedId.Next(Now.AddYears(-1)).ToString().ShouldBeGreaterThan(before, StringComparer.Ordinal);
    }

    [Fact]
    public void The_time_can_be_read_from_it()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        Convert.ToInt64(OrderedId.Next(TimeProvider.System.GetUtcNow()).ToString("N")[..12], 16).ShouldBeInRange(now, now + 60_000);
    }
}
