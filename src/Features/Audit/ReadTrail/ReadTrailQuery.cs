using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Audit.ReadTrail;

/// <summary>How the trail stands.</summary>
public sealed record ReadTrailQuery : IQuery<Outcome<TrailView>>;

/// <param name="Origin">What notes call it, without the line.</param>
/// <param name="Line">Counted from 1; each reseal begins another.</param>
/// <param name="Size">How many entries it has.</param>
/// <param name="SignedSize">How many of them the newest checkpoint of this line covers.</param>
/// <param name="Stopped">Why no checkpoint is signed any more; absent where all is well.</param>
/// <param name="StoppedAt">Since when.</param>
/// <param name="VerifiedAt">When all entries were compared with their hashes last.</param>
/// <param name="VerifiedSize">How many those were.</param>
/// <param name="Faults">What was found then: at most 20.</param>
public sealed record TrailView(string Origin, int Line, long Size, long SignedSize, string? Stopped, DateTimeOffset? StoppedAt, DateTimeOffset? VerifiedAt, long? VerifiedSize, IReadOnlyList<string> Faults)
{
    internal const int MostFaults = 20;
}
