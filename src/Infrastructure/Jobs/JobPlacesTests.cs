using CsCheck;

namespace Preflight.Infrastructure.Jobs;

public class JobPlacesTests
{
    [Theory]
    [InlineData(256, 25, 64)]
    [InlineData(8, 25, 2)]
    [InlineData(3, 25, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(10, 100, 10)]
    public void A_share_alone_has_its_part_of_all_places_and_one_at_least(int size, int part, int expected)
    {
        var places = new JobPlaces(size, part);
        Take(places, Due(size * 2, "a")).ShouldBe(expected);
        Take(places, Due(size * 2, "a")).ShouldBe(0);
        places.Waiting.ShouldBe(expected < size ? ["a"] : []);
    }

    [Fact]
    public void Jobs_without_a_share_have_all_places()
    {
        var places = new JobPlaces(8, 25);
        Take(places, Due(20, null)).ShouldBe(8);
        places.Room.ShouldBe(0);
    }

    [Fact]
    public void The_more_shares_want_many_the_less_each_has_and_one_that_comes_later_finds_a_place()
    {
        var places = new JobPlaces(256, 25);
        var held = Enumerable.Range(0, 10).Select(i => Take(places, Due(256, $"hog-{i}"))).ToList();
        held[0].ShouldBe(64);
        held.ShouldBe(held.OrderDescending());
        held.ShouldAllBe(count => count >= 1);
        places.Room.ShouldBeGreaterThan(0);
        Take(places, Due(1, "late")).ShouldBe(1);
    }

    [Fact]
    public void A_place_that_is_free_when_all_were_held_is_not_for_the_share_that_had_most()
    {
        var places = new JobPlaces(8, 25);
        Take(places, [.. Due(9, "a"), .. Due(5, null), .. Due(2, "b")]).ShouldBe(8);
        places.Leave("a");
        Take(places, Due(1, "a")).ShouldBe(0);
        places.Allot().ShouldBeEmpty();
        Take(places, Due(1, "b")).ShouldBe(0);
        Take(places, Due(1, "c")).ShouldBe(1);
    }

    [Fact]
    public void What_is_due_is_chosen_in_its_order_and_looked_at_until_no_place_is_free()
    {
        var places = new JobPlaces(4, 25);
        List<DueJob> due = [.. Due(3, "a"), .. Due(2, null), .. Due(9, "b")];
        var (ids, lookedAt) = places.Choose(due);
        ids.ShouldBe([due[0].Id, due[3].Id, due[4].Id, due[5].Id]);
        lookedAt.ShouldBe(6);
        places.Waiting.ShouldBe(["a"]);
    }

    [Fact]
    public void A_share_that_waits_has_a_place_once_one_of_its_own_is_free_and_waits_no_longer()
    {
        var places = new JobPlaces(8, 25);
        Take(places, Due(5, "a"));
        places.Allot().ShouldBeEmpty();
        places.Leave("a").ShouldBeTrue();
        places.Allot().ShouldBe([("a", 1)]);
        places.Waiting.ShouldBeEmpty();
        places.Allot().ShouldBeEmpty();
    }

    [Fact]
    public void Shares_that_wait_take_turns()
    {
        var places = new JobPlaces(1, 25);
        places.Wait("a");
        places.Wait("b");
        places.Wait("a");
        places.Allot().ShouldBe([("a", 1)]);
        places.Wait("a");
        places.Allot().ShouldBe([("b", 1)]);
        places.Wait("b");
        places.Allot().ShouldBe([("a", 1)]);
    }

    [Fact]
    public void However_jobs_come_and_end_there_are_never_more_than_places_and_no_share_alone_has_more_than_its_part() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[1, 100], Gen.Select(Gen.Int[0, 4], Gen.Int[0, 30], Gen.Bool).Array[1, 40]).Sample((size, part, steps) =>
        {
            var (places, held) = (new JobPlaces(size, part), new List<string>());
            foreach (var (share, count, isEnd) in steps)
            {
                var name = $"share-{share}";
                if (isEnd && held.Remove(name))
                {
                    places.Leave(name);
                }

                var allotted = places.Allot();
                held.AddRange(allotted.SelectMany(one => Enumerable.Repeat(one.Share, one.Places)));
                foreach (var (one, more) in allotted)
                {
                    Enter(places, one, more);
                    places.Wait(one);
                }

                held.AddRange(Enumerable.Repeat(name, Take(places, Due(count, name))));
                held.Count.ShouldBe(size - places.Room);
                held.Count.ShouldBeLessThanOrEqualTo(size);
                held.CountBy(one => one).ShouldAllBe(one => one.Value <= Math.Max(1, size * part / 100));
            }
        });

    private static int Take(JobPlaces places, List<DueJob> due)
    {
        var (ids, _) = places.Choose(due);
        foreach (var job in due.Where(job => ids.Contains(job.Id)))
        {
            places.Enter(job.Share);
        }

        return ids.Count;
    }

    private static void Enter(JobPlaces places, string share, int count)
    {
        for (var i = 0; i < count; i++)
        {
            places.Enter(share);
        }
    }

    private static List<DueJob> Due(int count, string? share) => [.. Enumerable.Range(0, count).Select(i => new DueJob(Guid.CreateVersion7(), share, new JobPosition(DateTimeOffset.UnixEpoch, i)))];
}
