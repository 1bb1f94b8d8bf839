using JasperFx;
using Marten.Exceptions;
using Mediator;
using Npgsql;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Infrastructure.Storage;

/// <summary>
/// Commits what a command's handler added to the unit of work, once. Where another writer was faster, the handler decides
/// again on what is there now; a refusal commits nothing.
/// </summary>
public sealed class UnitOfWorkBehavior<TMessage, TResponse>(UnitOfWork work) : IPipelineBehavior<TMessage, TResponse>
    where TMessage : ICommand<TResponse>
    where TResponse : IOutcome
{
    /// <summary>Enough for a crowd on one aggregate across several Hosts; within one Host writers wait in line and never race.</summary>
    private const int Attempts = 10;

    public async ValueTask<TResponse> Handle(TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var outcome = await next(message, cancellationToken);
                // Whoever was told that it took too long must be able to send it again.
                cancellationToken.ThrowIfCancellationRequested();
                await work.Commit();
                return outcome;
            }
            catch (Exception exception) when (LostTheRace(exception) && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(1, 4 * attempt)), cancellationToken);
            }
            finally
            {
                await work.End();
            }
        }
    }

    /// <summary>The ways in which a write that came second fails: the version it expected, or a key that is unique, is taken.</summary>
    private static bool LostTheRace(Exception exception) => exception switch
    {
        ConcurrencyException or DocumentAlreadyExistsException or JasperFx.Events.ExistingStreamIdCollisionException or Marten.Exceptions.ExistingStreamIdCollisionException => true,
        PostgresException { SqlState: PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected } => true,
        MartenCommandException { InnerException: { } inner } => LostTheRace(inner),
        _ => false,
    };
}
