using System.Security.Cryptography;
using Marten;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Security;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Access.Sessions;

/// <summary>Begins somebody's session, and ends the one that the browser had: what a stranger may have planted or seen counts no more.</summary>
public sealed class SessionStart(UnitOfWork work, SessionCookies cookies, SessionCallers callers, SignInLimits limits, SecurityActs acts, IHttpContextAccessor http, IOptions<AccessOptions> options, TimeProvider time)
{
    private const int BrowserLength = 200;

    public async Task<Session> Begin(Person person, IReadOnlyCollection<SignInMethod> methods, CancellationToken cancellationToken)
    {
        var (now, request) = (time.GetUtcNow(), http.HttpContext!.Request);
        var (text, hash) = Session.New();
        var browser = request.Headers.UserAgent.ToString();
        var session = new Session
        {
            Id = hash,
            Name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8)),
            Person = person.Id,
            Methods = [.. methods],
            SignedInAt = now,
            UsedAt = now,
            Browser = browser.Length > BrowserLength ? browser[..BrowserLength] : browser,
            Address = acts.Address,
        };
        await EndFormer(person, now, cancellationToken);
        work.Session.Insert(session);
        work.Session.Store(new PersonUse { Id = person.Id, On = DateOnly.FromDateTime(now.UtcDateTime) });
        work.OnCommitted(() =>
        {
            cookies.Give(SessionCookies.Session, text);
            limits.Remember(person.Id);
            acts.Record("sign-in.succeeded", person.Actor, $"session/{session.Name}", string.Join(", ", methods.Select(method => method.ToString())));
        });
        return session;
    }

    /// <summary>The same session under a new secret, from when it may do more.</summary>
    public async Task Renew(string name, CancellationToken cancellationToken)
    {
        if (await work.Session.Query<Session>().SingleOrDefaultAsync(session => session.Name == name, cancellationToken) is { } session)
        {
            var (text, hash) = Session.New();
            work.Session.Delete(session);
            work.Session.Insert(session with { Id = hash });
            work.OnCommitted(() =>
            {
                callers.Forget();
                cookies.Give(SessionCookies.Session, text);
            });
        }
    }

    private async Task EndFormer(Person person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var others = await work.Session.Query<Session>().Where(session => session.Person == person.Id).ToListAsync(cancellationToken);
        var ended = others.Where(session => session.EndsAt(options.Value) <= now);
        var beyond = others.OrderByDescending(session => session.UsedAt).Skip(Session.MostOfPerson - 1);
        var ids = ended.Concat(beyond).Select(session => session.Id).ToList();
        if (cookies.Read(SessionCookies.Session) is { } cookie)
        {
            ids.Add(Session.HashOf(cookie));
        }

        foreach (var id in ids.Distinct(StringComparer.Ordinal))
        {
            work.Session.Delete<Session>(id);
        }

        work.OnCommitted(callers.Forget);
    }
}
