using Mediator;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.ApiKeys.RecordKeyUse;

/// <param name="Key">The key's id.</param>
/// <param name="On">The day (UTC).</param>
public sealed record RecordKeyUseCommand(string Key, DateOnly On) : ICommand<Outcome<ApiKeyUse>>;
