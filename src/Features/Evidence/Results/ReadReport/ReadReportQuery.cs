using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Results.ReadReport;

/// <param name="Check">The check's id.</param>
/// <param name="Result">The id of the result that was made of it.</param>
public sealed record ReadReportQuery(string Check, Guid Result) : IQuery<Outcome<FileDownload>>;
