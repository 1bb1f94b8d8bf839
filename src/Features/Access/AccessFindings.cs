using System.Globalization;
using Marten;
using Preflight.Features.Access.ApiKeys;
using Preflight.Features.Access.BreakGlass;
using Preflight.Features.Access.People;
using Preflight.Features.Access.Reviews;
using Preflight.Infrastructure.Findings;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access;

/// <summary>What somebody has to look at about who has which rights.</summary>
internal sealed class AccessFindings(IDocumentStore store, TimeProvider time) : IPlatformFindings
{
    private const string FirstAdmin = "admin";

    private static readonly TimeSpan LongUnused = TimeSpan.FromDays(90);

    public async Task<IReadOnlyList<PlatformFinding>> Find(CancellationToken cancellationToken)
    {
        await using var session = store.QuerySession();
        var now = time.GetUtcNow();
        return
        [
            .. await Emergencies(session, now, cancellationToken),
            .. await Reviews(session, now, cancellationToken),
            .. await Keys(session, now, cancellationToken),
            .. await Admins(session, cancellationToken),
        ];
    }

    private static async Task<IEnumerable<PlatformFinding>> Emergencies(IQuerySession session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = await session.Query<Emergency>().Where(emergency => emergency.ReviewedAt == null).OrderBy(emergency => emergency.TakenAt).Take(IPlatformFindings.MostOfRule).ToListAsync(cancellationToken);
        return open.Where(emergency => !emergency.IsOpen(now)).Select(emergency => new PlatformFinding(
            "break-glass.review-open",
            PlatformFindingSeverity.Error,
            $"break-glass/{emergency.Id}",
            $"'{emergency.By}' took the role {emergency.Role.ToString().ToLowerInvariant()} in an emergency, and nobody has reviewed it.",
            emergency.EndedAt ?? emergency.Until,
            $"/api/v1/break-glass/{emergency.Id}"));
    }

    private static async Task<IEnumerable<PlatformFinding>> Reviews(IQuerySession session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var late = await session.Query<AccessReview>().Where(review => review.ClosedAt == null && review.DueAt < now).ToListAsync(cancellationToken);
        return late.Select(review => new PlatformFinding(
            "access-review.overdue",
            PlatformFindingSeverity.Error,
            $"access-review/{review.Id}",
            string.Create(CultureInfo.InvariantCulture, $"Rights that wait for somebody to keep or revoke them: {review.Rights.Count(right => right.Decision is null)}."),
            review.DueAt,
            $"/api/v1/access-reviews/{review.Id}"));
    }

    private static async Task<IEnumerable<PlatformFinding>> Keys(IQuerySession session, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var live = await session.Query<ApiKey>().Where(key => key.RevokedAt == null).OrderBy(key => key.CreatedAt).Take(IPlatformFindings.MostOfRule).ToListAsync(cancellationToken);
        var keys = live.Where(key => key.IsLive(now)).ToList();
        var uses = (await session.LoadManyAsync<ApiKeyUse>(cancellationToken, keys.Select(key => key.Id))).ToDictionary(use => use.Id, use => use.On, StringComparer.Ordinal);
        var longAgo = DateOnly.FromDateTime((now - LongUnused).UtcDateTime);
        return keys.SelectMany(key => Of(key));

        IEnumerable<PlatformFinding> Of(ApiKey key)
        {
            var link = $"/api/v1/api-keys/{key.Id}";
            if (key.Id == FirstAdmin)
            {
                yield return new PlatformFinding("access.first-admin-key", PlatformFindingSeverity.Warning, $"api-key/{key.Id}", "The first admin's key is still live. Make keys and people that may less, then revoke it.", key.CreatedAt, link);
            }
            else if (key.ExpiresAt is null)
            {
                yield return new PlatformFinding("access.key-never-expires", PlatformFindingSeverity.Info, $"api-key/{key.Id}", "The key never ends. Make one that does, and revoke this one.", key.CreatedAt, link);
            }

            if (key.CreatedAt < now - LongUnused && (!uses.TryGetValue(key.Id, out var used) || used < longAgo))
            {
                yield return new PlatformFinding("access.key-unused", PlatformFindingSeverity.Warning, $"api-key/{key.Id}", "Nobody has used the key for 90 days. Revoke it if it is not needed.", key.CreatedAt, link);
            }
        }
    }

    private static async Task<IEnumerable<PlatformFinding>> Admins(IQuerySession session, CancellationToken cancellationToken)
    {
        var people = await session.Query<Person>().Where(person => person.State == PersonState.Active && !person.HasSecondFactor && person.HasPassword && person.Grants.Any(grant => grant.Role == Role.Admin)).Take(IPlatformFindings.MostOfRule).ToListAsync(cancellationToken);
        return people.Select(person => new PlatformFinding(
            "access.admin-without-second-factor", PlatformFindingSeverity.Warning, person.Actor, "An admin signs in with a password alone. Let them add a second factor.", null, $"/api/v1/people/{person.Id}"));
    }
}
