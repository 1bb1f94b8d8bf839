using Preflight.Features.Roadmaps;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features;

/// <summary>Given a document (and what happened since), when something is asked for, then this happened.</summary>
public static class Given
{
    /// <summary>A small document with all that slices work on.</summary>
    public const string Checkout = """
        # Checkout service

        Status legend: [ ] Not started  [~] In progress  [x] Done  [-] Deferred

        ## M1 Payments
        - [~] Owner: Backend  Target: 2026-03-02
        - Objectives: Take money once.
        - Tasks
          - [x] Retry with an idempotency key; [ ] alert on double charges
          - [ ] Rotate the gateway's credentials  Owner: Platform
            - [ ] Rehearse it in staging
          - [~] Refunds
        - Acceptance
          - [ ] A month without a double charge

        ## M2 Search
        - [ ] Owner: Data  Target: 2026-04-06
        - Tasks
          - [ ] Index by tenant
        """;

    public static Roadmap Roadmap(string document = Checkout)
    {
        var decision = Roadmaps.Roadmap.Unwritten("checkout").Sync(DocumentText.From(document), null, null, null);
        return Roadmaps.Roadmap.Unwritten("checkout").Apply(decision.Event.ShouldNotBeNull());
    }

    public static TEvent ThenHappened<TEvent>(this Decision<RoadmapEvent> decision)
        where TEvent : RoadmapEvent
    {
        decision.Refusal.ShouldBeNull();
        return decision.Event.ShouldBeOfType<TEvent>();
    }

    public static void ThenNothing<TEvent>(this Decision<TEvent> decision)
        where TEvent : class
    {
        decision.Refusal.ShouldBeNull();
        decision.Event.ShouldBeNull();
    }

    public static Refusal ThenRefused<TEvent>(this Decision<TEvent> decision, string code)
        where TEvent : class
    {
        decision.Event.ShouldBeNull();
        var refusal = decision.Refusal.ShouldNotBeNull();
        refusal.Type.Code.ShouldBe(code);
        return refusal;
    }
}
