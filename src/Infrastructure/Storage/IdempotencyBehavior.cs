using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Storage;

/// <summary>
/// A command with an <c>Idempotency-Key</c> runs once: the same key and command give the first answer again, another command
/// under the key is refused (422), and so is one whose first run has not ended (409). The record is part of the unit of work.
/// <see href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/"/>
/// </summary>
public sealed class IdempotencyBehavior<TMessage, TResponse>(RequestContext request, UnitOfWork work, IdempotencyRuns runs, TimeProvider time)
    : IPipelineBehavior<TMessage, TResponse>
    where TMessage : ICommand<TResponse>
    where TResponse : IOutcome<TResponse>
{
    public async ValueTask<TResponse> Handle(TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken cancellationToken)
    {
        if (request.IdempotencyKey is not { } key || message is IRunsAnew)
        {
            return await next(message, cancellationToken);
        }

        var id = Hash(Encoding.UTF8.GetBytes($"{request.Actor}\n{key}"));
        if (!runs.TryBegin(id))
        {
            return TResponse.From(new Refusal(RequestProblems.KeyStillRunning, RequestProblems.KeyStillRunning.Advice));
        }

        work.OnEnded(() => runs.End(id));
        var fingerprint = Hash(JsonSerializer.SerializeToUtf8Bytes(new { typeof(TMessage).Name, message }, JsonConventions.Options));
        var now = time.GetUtcNow();
        var first = await work.Session.LoadAsync<IdempotencyRecord>(id, cancellationToken);
        if (first is not null && first.ExpiresAt > now)
        {
            return first.Fingerprint == fingerprint ? Replay(first) : TResponse.From(new Refusal(RequestProblems.KeyOfAnotherRequest, RequestProblems.KeyOfAnotherRequest.Advice));
        }

        var answer = await next(message, cancellationToken);
        var record = Record(id, fingerprint, answer, now);
        if (first is null)
        {
            work.Session.Insert(record);
        }
        else
        {
            work.Session.Update(record);
        }

        work.Session.QueueSqlCommand($"delete from {IdempotencyRecord.Table} where id in (select id from {IdempotencyRecord.Table} where expires_at < ? limit 3 for update skip locked)", now);
        return answer;
    }

    private static IdempotencyRecord Record(string id, string fingerprint, TResponse answer, DateTimeOffset now) => new()
    {
        Id = id,
        Fingerprint = fingerprint,
        Answer = answer.Refusal is null ? answer.ToJson(JsonConventions.Stored) : null,
        Refusal = answer.Refusal is not { } refusal ? null : new(
            refusal.Type,
            refusal.Detail,
            refusal.Extensions.ToDictionary(member => member.Key, member => JsonSerializer.SerializeToElement(member.Value, JsonConventions.Options))),
        ExpiresAt = now + IdempotencyRecord.KeptFor,
    };

    private static TResponse Replay(IdempotencyRecord first) => first.Refusal is { } refusal
        ? TResponse.From(new Refusal(refusal.Type, refusal.Detail)
        {
            Extensions = refusal.Extensions.ToDictionary(member => member.Key, object? (member) => member.Value),
        })
        : TResponse.FromJson(first.Answer!.Value, JsonConventions.Options);

    private static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}

/// <summary>The keys whose first request is running on this Host. Across Hosts the record's unique key decides.</summary>
public sealed class IdempotencyRuns
{
    private readonly ConcurrentDictionary<string, byte> _running = new(StringComparer.Ordinal);

    public bool TryBegin(string id) => _running.TryAdd(id, 0);

    public void End(string id) => _running.TryRemove(id, out _);
}
