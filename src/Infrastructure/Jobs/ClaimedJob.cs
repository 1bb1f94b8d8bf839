namespace Preflight.Infrastructure.Jobs;

/// <summary>A job that is leased to this Host. Its <c>RunNumber</c> counts every run: what an older run says no longer counts.</summary>
internal sealed record ClaimedJob(
    Guid Id,
    string Kind,
    string? Subject,
    string Payload,
    DateTimeOffset RunAt,
    int RunNumber,
    int Attempt,
    int Attempts,
    string? Lane,
    int LaneWidth,
    string? Share,
    DateTimeOffset? Deadline,
    bool IsCancelled,
    DateTimeOffset AskedAt,
    long Position);
