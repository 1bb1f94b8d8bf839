using System.Text.Json;
using Mediator;
using Preflight.Features.Evidence.Results;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.Checks.DryRunCheck;

/// <summary>A definition to try.</summary>
public sealed record DryRunCheckCommand : CheckDraft, ICommand<Outcome<JudgementView>>, IRunsAnew
{
    /// <summary>What would be sent to a check of the kind push or git.</summary>
    public JsonElement? Payload { get; init; }
}
