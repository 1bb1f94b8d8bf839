using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Preflight.Features.Roadmaps;

/// <summary>
/// One stream as PostgreSQL gave it back, a line for each event: its type, a tab, its JSON. A line is never edited; an event
/// that gets a new shape gets a new line.
/// </summary>
public sealed class RoadmapEventsTests(PreflightApp app)
{
    private const string Became = """
        # Roadmap

        ## M1 Payments
        - [ ] Target: 
        - [ ] Alert the team ([c.example](https://c.example))
        - [x] Retry
        - [ ] File
        - Acceptance
          - [ ] Drill

        """;

    private readonly IDocumentStore _store = app.Host.Services.GetRequiredService<IDocumentStore>();

    private List<RoadmapEvent> Samples => [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "RoadmapEventsSamples.tsv")).Select(Read)];

    [Fact]
    public void Stored_events_make_the_roadmap_that_they_made_then() =>
        Samples.Aggregate(Roadmap.Unwritten("sample"), (roadmap, happened) => roadmap.Apply(happened)).Text.ToString().ShouldBe(Became);

    [Fact]
    public void Every_kind_of_event_has_a_sample_by_itself_and_among_several()
    {
        var kinds = typeof(RoadmapEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RoadmapEvent)) && !type.IsAbstract).ToList();
        Samples.Select(happened => happened.GetType()).Distinct().ShouldBe(kinds, ignoreOrder: true);
        Samples.OfType<ChangesMade>().SelectMany(made => made.Events).Select(happened => happened.GetType()).Distinct()
            .ShouldBe(kinds.Where(type => type.IsSubclassOf(typeof(ItemEvent))), ignoreOrder: true);
    }

    private RoadmapEvent Read(string line)
    {
        var (alias, json) = (line[..line.IndexOf('\t', StringComparison.Ordinal)], line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..]);
        var type = _store.Options.Events.AllKnownEventTypes().Single(known => known.EventTypeName == alias).EventType;
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json));
        return (RoadmapEvent)_store.Options.Serializer().FromJson(type, stream);
    }
}
