using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit.ListCheckpoints;

/// <param name="Page">Which page.</param>
public sealed record ListCheckpointsQuery(PageRequest<CheckpointCursor> Page) : IQuery<Outcome<Page<CheckpointView>>>;

/// <param name="Line">Of the last checkpoint of the page before.</param>
/// <param name="Size">Its size.</param>
public sealed record CheckpointCursor(int Line, long Size);

/// <summary>What all entries up to a size are, signed.</summary>
/// <param name="Line">Counted from 1; each reseal begins another.</param>
/// <param name="Size">How many entries.</param>
/// <param name="Root">The root of the tree over them, in base 64.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Note">The checkpoint itself (https://c2sp.org/tlog-checkpoint): keep it where the operator cannot reach it.</param>
public sealed record CheckpointView(int Line, long Size, string Root, DateTimeOffset At, string Note);
