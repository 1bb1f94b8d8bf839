using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Preflight.Features.Webhooks;

/// <summary>
/// One stream as PostgreSQL gave it back, a line for each event: its type, a tab, its JSON. A line is never edited; an event
/// that gets a new shape gets a new line.
/// </summary>
public sealed class WebhookEventsTests(PreflightApp app)
{
    private const string Samples = """
        webhook_created	{"at": "2026-11-23T23:12:22.0258946+00:00", "terms": {"url": "https://hooks.example/x", "events": ["*"], "headers": "protected-headers", "roadmaps": ["checkout"], "isOrdered": true, "description": "d", "headerNames": ["X-A"]}, "secret": "protected-1"}
        webhook_changed	{"terms": {"url": "https://hooks.example/y", "events": ["roadmap.item.*"], "roadmaps": [], "isOrdered": false, "headerNames": []}}
        webhook_paused	{}
        webhook_resumed	{}
        webhook_secret_rotated	{"secret": "protected-2", "previousUntil": "2026-11-24T23:12:22.48+00:00"}
        webhook_disabled	{"reason": "Its receiver answered 410 Gone."}
        webhook_resumed	{}
        webhook_deleted	{}
        """;

    private readonly IDocumentStore _store = app.Host.Services.GetRequiredService<IDocumentStore>();

    [Fact]
    public void Stored_events_make_the_webhook_that_they_made_then()
    {
        var events = Samples.Split('\n').Select(Read).ToList();
        events.Select(happened => happened.GetType()).Distinct().ShouldBe(typeof(WebhookEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(WebhookEvent))), ignoreOrder: true);

        var rotated = events.Take(5).Aggregate(new Webhook { Id = "a" }, (webhook, happened) => webhook.Apply(happened));
        (rotated.Version, rotated.State, rotated.Secret, rotated.FormerSecrets.Single().Secret, rotated.Terms.Url).ShouldBe((5, WebhookState.Active, "protected-2", "protected-1", "https://hooks.example/y"));
        var disabled = rotated.Apply(events[5]);
        (disabled.State, disabled.Reason).ShouldBe((WebhookState.Disabled, "Its receiver answered 410 Gone."));
        events.Skip(6).Aggregate(disabled, (webhook, happened) => webhook.Apply(happened)).State.ShouldBe(WebhookState.Deleted);
    }

    private WebhookEvent Read(string line)
    {
        var columns = line.Split('\t');
        var type = _store.Options.Events.AllKnownEventTypes().Single(known => known.EventTypeName == columns[0]).EventType;
        using var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(columns[1]));
        return (WebhookEvent)_store.Options.Serializer().FromJson(type, stream);
    }
}
