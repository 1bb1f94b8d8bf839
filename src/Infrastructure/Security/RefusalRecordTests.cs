using Microsoft.Extensions.Options;

namespace Preflight.Infrastructure.Security;

[Trait("Category", "Security")]
public sealed class RefusalRecordTests
{
    private readonly Log _log = new();

    [Fact]
    public void The_first_refusals_of_an_address_stand_by_themselves_and_the_rest_is_counted()
    {
        using var refusals = Record(2);
        foreach (var subject in new[] { "1", "2", "3", "4", "5" })
        {
            refusals.Add(Refused("anonymous", "192.0.2.1", subject));
        }

        refusals.Add(Refused("anonymous", "192.0.2.2", "6"));
        _log.Acts.Select(act => act.Subject).ShouldBe(["1", "2", "6"]);
        refusals.Tell();
        _log.Acts.Count.ShouldBe(4);
        (_log.Acts[3].Subject, _log.Acts[3].Address, _log.Acts[3].Detail).ShouldBe(("5", "192.0.2.1", "3 more in a minute, of which this is the newest. It is no key."));
        refusals.Add(Refused("anonymous", "192.0.2.1", "7"));
        _log.Acts[^1].Subject.ShouldBe("7");
    }

    [Fact]
    public void Callers_that_are_known_are_counted_apart_from_their_address()
    {
        using var refusals = Record(1);
        refusals.Add(Refused("anonymous", "192.0.2.1", "1"));
        refusals.Add(Refused("key/a", "192.0.2.1", "2"));
        refusals.Add(Refused("key/a", "192.0.2.2", "3"));
        _log.Acts.Select(act => act.Subject).ShouldBe(["1", "2"]);
    }

    [Fact]
    public void However_many_addresses_there_are_no_more_is_remembered_than_fits()
    {
        using var refusals = Record(1);
        for (var i = 0; i < 10_000; i++)
        {
            refusals.Add(Refused("anonymous", i.ToString(System.Globalization.CultureInfo.InvariantCulture), "own"));
        }

        refusals.Add(Refused("anonymous", "x", "first of the others"));
        refusals.Add(Refused("anonymous", "y", "second of the others"));
        _log.Acts.Count.ShouldBe(10_001);
        refusals.Tell();
        _log.Acts[^1].Subject.ShouldBe("second of the others");
    }

    private RefusalRecord Record(int recorded) => new(_log, Options.Create(new RateLimitsOptions { RecordedRefusals = recorded }), TimeProvider.System);

    private static SecurityAct Refused(string actor, string address, string subject) => new(DateTimeOffset.UnixEpoch, "credential.refused", actor, address, subject, "r", "t", "It is no key.");

    private sealed class Log : ISecurityLog
    {
        public List<SecurityAct> Acts { get; } = [];

        public void Add(SecurityAct act) => Acts.Add(act);
    }
}
