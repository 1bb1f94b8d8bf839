using System.Text;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.ApiKeys;

/// <summary>What can have happened to an API key. One command is one event, and one event is one version.</summary>
public abstract record ApiKeyEvent;

/// <param name="Name">What it is for.</param>
/// <param name="Hash">Of the key's text.</param>
/// <param name="Scopes">The permissions that it has; * for all.</param>
/// <param name="Roadmaps">The slugs that it is limited to; empty for all.</param>
/// <param name="Owner">Who looks after it.</param>
/// <param name="ExpiresAt">When it ends by itself; null for never.</param>
/// <param name="At">When.</param>
/// <param name="By">Who made it; null in events from before that was kept.</param>
/// <param name="BreakGlass">The emergency that it ends with; null where it lasts.</param>
/// <param name="Holders">Whoever may hold the credential of the program that made it; null for nobody else.</param>
public sealed record ApiKeyCreated(
    string Name, [property: Secret] string Hash, [property: OnRecord] IReadOnlyList<string> Scopes, [property: OnRecord] IReadOnlyList<string> Roadmaps, string Owner, [property: OnRecord] DateTimeOffset? ExpiresAt, DateTimeOffset At,
    string? By = null, [property: OnRecord(Name = "endsWith")] string? BreakGlass = null, IReadOnlyList<string>? Holders = null) : ApiKeyEvent
{
    protected override bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <param name="Hash">Of the new text.</param>
/// <param name="FormerUntil">Until when the text before it counts as well.</param>
/// <param name="Holders">Who was shown the new text, and whoever may hold the credential that asked for it; null in events from before that was kept.</param>
public sealed record ApiKeyRotated([property: Secret] string Hash, [property: OnRecord] DateTimeOffset FormerUntil, IReadOnlyList<string>? Holders = null) : ApiKeyEvent
{
    protected override bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <param name="At">From when on it does not count.</param>
public sealed record ApiKeyRevoked(DateTimeOffset At) : ApiKeyEvent;
