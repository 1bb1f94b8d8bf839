using Marten;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;
using Wolverine.Marten;
using Wolverine.Runtime;

namespace Preflight.Infrastructure.Storage;

/// <summary>
/// Everything that one command changes: events, documents and outgoing messages, committed once, in one transaction.
/// Handlers add to it and never commit; <see cref="UnitOfWorkBehavior{TMessage, TResponse}"/> does.
/// </summary>
public sealed class UnitOfWork(IDocumentStore store, IWolverineRuntime wolverine, RequestContext request, PersonalKeys keys) : IAsyncDisposable
{
    /// <summary>The header of events that names the emergency they happened in.</summary>
    public const string BreakGlassHeader = "breakGlass";

    private readonly List<object> _messages = [];
    private readonly List<Action> _committed = [];
    private readonly List<Action> _ended = [];
    private IDocumentSession? _session;

    /// <summary>The session that the commit saves. Ask for it each time: a unit of work that is tried again has a new one.</summary>
    public IDocumentSession Session => _session ??= Open();

    /// <summary>Whether anything was asked of the session, so that there is something to commit.</summary>
    internal bool IsOpen => _session is not null;

    /// <summary>Sends a message with the commit: durable as soon as the events are, never before and never without them.</summary>
    public void Publish(object message) => _messages.Add(message);

    /// <summary>Runs once the transaction is committed, to bring what is kept in memory up to it.</summary>
    public void OnCommitted(Action action) => _committed.Add(action);

    /// <summary>Runs when this attempt ends, committed or not.</summary>
    public void OnEnded(Action action) => _ended.Add(action);

    internal async Task Commit()
    {
        if (_session is null)
        {
            return;
        }

        await TellOrigin(_session);
        if (_messages.Count > 0)
        {
            var outbox = new MartenOutbox(wolverine, _session);
            foreach (var message in _messages)
            {
                await outbox.PublishAsync(message);
            }
        }

        // No token: a caller who goes away must not leave it open whether the commit happened.
        await _session.SaveChangesAsync(CancellationToken.None);
        _committed.ForEach(action => action());
    }

    internal async ValueTask End()
    {
        _ended.ForEach(action => action());
        _ended.Clear();
        _committed.Clear();
        _messages.Clear();
        if (_session is not null)
        {
            await _session.DisposeAsync();
            _session = null;
        }
    }

    public ValueTask DisposeAsync() => End();

    private IDocumentSession Open()
    {
        var session = store.LightweightSession();
        session.LastModifiedBy = request.Actor;
        session.CorrelationId = request.TraceId;
        session.CausationId = request.RequestId;
        return session;
    }

    /// <summary>With what credential and from where it was asked for, for the record.</summary>
    private async Task TellOrigin(IDocumentSession session)
    {
        if (request.Address is not { } address || !session.PendingChanges.Streams().Any())
        {
            return;
        }

        if (await keys.Seal(request.Actor, address, CancellationToken.None) is { } sealedAddress)
        {
            session.SetHeader("address", sealedAddress);
        }

        if (request.Caller.Via is { } via)
        {
            session.SetHeader("via", via);
        }

        if (request.Caller.BreakGlass is { } emergency)
        {
            session.SetHeader(BreakGlassHeader, emergency);
        }
    }
}
