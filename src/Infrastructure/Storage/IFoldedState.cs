using Marten;

namespace Preflight.Infrastructure.Storage;

/// <summary>An area whose state is stored beside the events that made it: it tells where the two do not agree, because somebody altered one of them in the database.</summary>
public interface IFoldedState
{
    /// <param name="session">Shows all as it was at one moment.</param>
    /// <param name="most">How many it need not go beyond.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Each difference as a sentence, without personal data and secrets; the same for as long as nothing more is altered.</returns>
    Task<IReadOnlyList<string>> Differences(IQuerySession session, int most, CancellationToken cancellationToken);
}
