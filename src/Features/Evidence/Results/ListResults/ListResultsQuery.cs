using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Results.ListResults;

/// <param name="Check">The check's id.</param>
/// <param name="Page">Which page.</param>
public sealed record ListResultsQuery(string Check, PageRequest<ResultCursor> Page) : IQuery<Outcome<Page<CheckResultView>>>;

/// <param name="At">When the last result of the page before was seen.</param>
/// <param name="Id">Its id.</param>
public sealed record ResultCursor(DateTimeOffset At, Guid Id);
