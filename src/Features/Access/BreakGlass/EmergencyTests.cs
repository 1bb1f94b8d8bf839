using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.BreakGlass;

[Trait("Category", "Security")]
public sealed class EmergencyTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Emergency Taken = new Emergency { Id = "a" }.Apply(new BreakGlassTaken("person/ada", Role.Operator, null, "Nobody is on call.", Now.AddHours(1), Now));

    [Fact]
    public void It_ends_by_itself()
    {
        Taken.IsOpen(Now.AddMinutes(59)).ShouldBeTrue();
        Taken.IsOpen(Now.AddHours(1)).ShouldBeFalse();
        Taken.End("preflight", Now.AddHours(3)).Event.ShouldBe(new BreakGlassEnded("preflight", Now.AddHours(1)));
    }

    [Fact]
    public void It_ends_once()
    {
        var ended = Taken.Apply(new BreakGlassEnded("person/ada", Now.AddMinutes(5)));
        ended.IsOpen(Now.AddMinutes(5)).ShouldBeFalse();
        ended.End("person/bob", Now.AddMinutes(6)).Event.ShouldBeNull();
    }

    [Fact]
    public void Whoever_took_it_does_not_review_it()
    {
        var later = Now.AddHours(2);
        Taken.Review("person/ada", "All was well.", later).Refusal!.Type.ShouldBe(EmergencyProblems.OwnReview);
        Taken.Review("person/bob", "All was well.", Now).Refusal!.Type.ShouldBe(EmergencyProblems.StillOpen);
        Taken.Review("person/bob", "All was well.", later).Event.ShouldBe(new BreakGlassReviewed("person/bob", "All was well.", later));
    }
}
