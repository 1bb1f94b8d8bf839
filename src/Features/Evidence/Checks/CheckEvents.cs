using System.Text;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Evidence.Checks;

/// <summary>What can have happened to a check. One command is one event, and one event is one version.</summary>
public abstract record CheckEvent;

/// <param name="Roadmap">The slug.</param>
/// <param name="Item">The key of its item.</param>
/// <param name="Terms">What it is; without the values of headers.</param>
/// <param name="Headers">The headers that are sent, encrypted; null where there are none.</param>
/// <param name="HeaderNames">Their names.</param>
/// <param name="InDocument">The text of the document that says it; null where it was made by a route.</param>
/// <param name="At">When.</param>
public sealed record CheckCreated(
    [property: OnRecord] string Roadmap,
    [property: OnRecord] string Item,
    CheckDraft Terms,
    [property: Secret] string? Headers,
    IReadOnlyList<string> HeaderNames,
    string? InDocument,
    DateTimeOffset At) : CheckEvent
{
    protected override bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <param name="Terms">What it is from now on.</param>
/// <param name="Headers">The headers that are sent, encrypted.</param>
/// <param name="HeaderNames">Their names.</param>
/// <param name="InDocument">The text of the document that says it.</param>
/// <param name="At">When; null in events from before that was kept.</param>
public sealed record CheckChanged(CheckDraft Terms, [property: Secret] string? Headers, IReadOnlyList<string> HeaderNames, string? InDocument, DateTimeOffset? At = null) : CheckEvent
{
    protected override bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

public sealed record CheckPaused : CheckEvent;

public sealed record CheckResumed : CheckEvent;

public sealed record CheckDeleted : CheckEvent;
