using Mediator;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Results.SendReport;

/// <param name="Check">The check's id.</param>
/// <param name="Report">The file.</param>
public sealed record SendReportCommand(string Check, FileBody Report) : ICommand<Outcome<CheckResultView>>;
