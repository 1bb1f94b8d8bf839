using System.Globalization;
using Mediator;
using Microsoft.Extensions.DependencyInjection;

namespace Preflight.Features.Webhooks.QueueDeliveries;

public sealed class QueueDeliveriesTests(PreflightApp app)
{
    [Fact]
    public async Task A_receiver_is_told_what_changes_thin_and_with_links()
    {
        await using var receiver = await Receiver.Start();
        var slug = app.NewSlug();
        await Listen(receiver, slug, """["roadmap.*"]""", ordered: true);
        await app.ImportAs(slug, Given.Checkout);
        await app.Send(HttpMethod.Put, $"/api/v1/roadmaps/{slug}/items/M1.2/status", """{"status":"done","note":"seen it"}""");
        await app.Send(HttpMethod.Post, $"/api/v1/roadmaps/{slug}/items", """{"parent":"M2","text":"Rank by stock"}""", 201);
        await app.Send(HttpMethod.Delete, $"/api/v1/roadmaps/{slug}");

        var received = await receiver.Until(4);
        received.Select(request => request.Json.GetProperty("type").GetString()).ShouldBe(["roadmap.document.imported", "roadmap.item.status-changed", "roadmap.item.added", "roadmap.archived"]);
        received.Select(request => request.Headers["webhook-id"]).ShouldBe([$"{slug}-1-0", $"{slug}-2-0", $"{slug}-3-0", $"{slug}-4-0"]);
        var data = received[1].Json.GetProperty("data");
        data.GetProperty("roadmap").GetString().ShouldBe(slug);
        data.GetProperty("version").GetInt64().ShouldBe(2);
        data.GetProperty("item").GetString().ShouldBe("M1.2");
        data.GetProperty("to").GetString().ShouldBe("done");
        data.GetProperty("reason").GetString().ShouldBe("seen it");
        data.GetProperty("links").GetProperty("item").GetString().ShouldBe($"/api/v1/roadmaps/{slug}/items/M1.2");
    }

    [Fact]
    public async Task A_change_of_many_things_is_an_event_for_each_in_their_order()
    {
        await using var receiver = await Receiver.Start();
        var slug = app.NewSlug();
        await app.ImportAs(slug, Given.Checkout);
        await Listen(receiver, slug, """["roadmap.item.*"]""", ordered: true);
        await app.Send(HttpMethod.Post, $"/api/v1/roadmaps/{slug}/changes", """{"changes":[{"op":"set-status","item":"M1.2","status":"done"},{"op":"set-owner","item":"M1.2","owner":"Ada"}]}""");
        var received = await receiver.Until(2);
        received.Select(request => request.Json.GetProperty("id").GetString()).ShouldBe([$"{slug}-2-0", $"{slug}-2-1"]);
        received.Select(request => request.Json.GetProperty("type").GetString()).ShouldBe(["roadmap.item.status-changed", "roadmap.item.owner-changed"]);
    }

    [Fact]
    public async Task A_version_that_is_told_of_twice_is_delivered_once()
    {
        await using var receiver = await Receiver.Start();
        var slug = app.NewSlug();
        await Listen(receiver, slug, """["roadmap.*"]""", ordered: true);
        await app.ImportAs(slug, Given.Checkout);
        await receiver.Until(1);
        await using (var scope = app.Host.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ISender>().Send(new QueueDeliveriesCommand(slug, 1));
        }

        await app.Send(HttpMethod.Delete, $"/api/v1/roadmaps/{slug}");
        (await receiver.Until(2)).Select(request => request.Headers["webhook-id"]).ShouldBe([$"{slug}-1-0", $"{slug}-2-0"]);
    }

    [Fact]
    public async Task What_is_more_than_one_commit_should_hold_is_taken_up_in_parts_and_in_order()
    {
        // Three webhooks with 400 events each: a commit ends after 500 deliveries, within a version.
        await using var receiver = await Receiver.Start();
        await using var others = await Receiver.Start();
        var slug = app.NewSlug();
        var items = Enumerable.Range(1, 400).Select(number => string.Create(CultureInfo.InvariantCulture, $"- [ ] Task {number}\n")).ToList();
        var document = "# Harbour\n\n## M1 Quay\n" + string.Concat(items);
        await app.ImportAs(slug, document);
        await Listen(receiver, slug, """["roadmap.item.*"]""", ordered: true);
        await Listen(others, slug, """["roadmap.item.*"]""", ordered: false);
        await Listen(others, slug, """["roadmap.item.*"]""", ordered: false);
        var changes = Enumerable.Range(1, 400).Select(number => $$"""{"op":"set-status","item":"M1.{{number}}","status":"done"}""");
        await app.Send(HttpMethod.Post, $"/api/v1/roadmaps/{slug}/changes", $$"""{"changes":[{{string.Join(',', changes)}}]}""");
        (await receiver.Until(400)).Select(request => request.Headers["webhook-id"]).ShouldBe(Enumerable.Range(0, 400).Select(number => $"{slug}-2-{number}"));
        (await others.Until(800)).Select(request => request.Headers["webhook-id"]).Distinct().Count().ShouldBe(400);
    }

    [Fact]
    public async Task A_webhook_gets_only_the_types_and_roadmaps_that_it_asks_for()
    {
        await using var receiver = await Receiver.Start();
        var (mine, other) = (app.NewSlug(), app.NewSlug());
        await Listen(receiver, mine, """["roadmap.archived"]""", ordered: false);
        foreach (var slug in new[] { other, mine })
        {
            await app.ImportAs(slug, Given.Checkout);
            await app.Send(HttpMethod.Delete, $"/api/v1/roadmaps/{slug}");
        }

        (await receiver.Until(1)).Single().Headers["webhook-id"].ShouldBe($"{mine}-2-0");
    }

    private Task<Alba.IScenarioResult> Listen(Receiver receiver, string roadmap, string events, bool ordered) => app.Send(
        HttpMethod.Post,
        "/api/v1/webhooks",
        $$"""{"url":"{{receiver.Url}}","events":{{events}},"roadmaps":["{{roadmap}}"],"ordered":{{(ordered ? "true" : "false")}}}""",
        201);
}
