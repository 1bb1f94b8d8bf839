using System.Collections.Immutable;
using System.Security.Cryptography;
using Marten;
using Microsoft.Extensions.Options;
using Preflight.Features.Access.ApiKeys;
using Preflight.Features.Access.People;
using Preflight.Features.Webhooks;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Reviews;

/// <summary>The way to an access review. Its state is stored with each event.</summary>
public sealed class ReviewStream(UnitOfWork work, WebhookNotices notices, IOptions<AccessOptions> options, TimeProvider time)
{
    /// <summary>Opens a review of all rights that there are now, unless one is open.</summary>
    public async Task<Outcome<AccessReview>> Open(CancellationToken cancellationToken)
    {
        if (await work.Session.Query<AccessReview>().FirstOrDefaultAsync(review => review.ClosedAt == null, cancellationToken) is { } open)
        {
            return ReviewRefusals.AlreadyOpen(open.Id);
        }

        var now = time.GetUtcNow();
        var id = RandomNumberGenerator.GetString(AccessRules.IdLetters, AccessRules.PersonIdLength);
        var opened = Add(new AccessReview { Id = id }, new AccessReviewOpened(await Rights(now, cancellationToken), now + options.Value.ReviewDue, now));
        var address = $"/api/v1/access-reviews/{id}";
        var data = new CloudEventData(Changes: opened.Rights.Length, Links: new Dictionary<string, string>(StringComparer.Ordinal) { ["review"] = address });
        await notices.Add(new CloudEvent($"{id}-1", address, EventTypes.ReviewOpened, id, now, data), null, cancellationToken);
        return opened;
    }

    /// <summary>Lets the newest state decide, and adds the event, if there is one, to the unit of work.</summary>
    public async Task<Outcome<AccessReview>> Change(string id, Func<AccessReview, Decision<AccessReviewEvent>> decide, CancellationToken cancellationToken)
    {
        if (await work.Session.LoadAsync<AccessReview>(id, cancellationToken) is not { } review)
        {
            return ReviewRefusals.NoSuchReview(id);
        }

        var decision = decide(review);
        return decision.Refusal is { } refusal ? refusal : decision.Event is { } happened ? Add(review, happened) : review;
    }

    private AccessReview Add(AccessReview review, AccessReviewEvent happened)
    {
        var next = review.Apply(happened);
        var stream = $"access-review/{review.Id}";
        if (review.Version == 0)
        {
            work.Session.Events.StartStream(stream, happened);
        }
        else
        {
            work.Session.Events.Append(stream, next.Version, happened);
        }

        work.Session.Store(next);
        return next;
    }

    private async Task<ImmutableArray<ReviewedRight>> Rights(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var people = await work.Session.Query<Person>().Where(person => person.Grants.Any()).OrderBy(person => person.Id).ToListAsync(cancellationToken);
        var signIns = (await work.Session.LoadManyAsync<PersonUse>(cancellationToken, people.Select(person => person.Id))).ToDictionary(use => use.Id, use => use.On, StringComparer.Ordinal);
        var keys = (await work.Session.Query<ApiKey>().Where(key => key.RevokedAt == null).OrderBy(key => key.Id).ToListAsync(cancellationToken)).Where(key => key.IsLive(now)).ToList();
        var uses = (await work.Session.LoadManyAsync<ApiKeyUse>(cancellationToken, keys.Select(key => key.Id))).ToDictionary(use => use.Id, use => use.On, StringComparer.Ordinal);
        var grants =
            from person in people
            from grant in person.Grants
            select new ReviewedRight(
                0, ReviewedKind.Grant, RoleGrant.IdOf(person.Id, grant.Number), person.Actor, [grant.Role.ToString().ToLowerInvariant()], grant.Roadmap is { } roadmap ? [roadmap] : [], grant.Since, grant.By, On(signIns, person.Id));
        var credentials = keys.Select(key => new ReviewedRight(0, ReviewedKind.ApiKey, key.Id, key.Actor, [.. key.Scopes], [.. key.Roadmaps], key.CreatedAt, key.By, On(uses, key.Id), Owner: key.Owner));
        return [.. grants.Concat(credentials).Select((right, index) => right with { Number = index + 1 })];

        static DateOnly? On(Dictionary<string, DateOnly> days, string id) => days.TryGetValue(id, out var day) ? day : null;
    }
}
