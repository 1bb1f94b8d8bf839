using System.Text;
using Mediator;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Webhooks.ChangeWebhook;

/// <param name="Id">The webhook's id.</param>
/// <param name="Url">Where deliveries are posted: an absolute http or https address.</param>
/// <param name="Events">Types of events, or patterns such as roadmap.item.*.</param>
/// <param name="Roadmaps">The slugs that it is for; all where it is absent; an empty list is refused.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Headers">Headers that every delivery carries besides those of the specification.</param>
/// <param name="Ordered">Whether the deliveries of one roadmap wait for each other, so that they come in order also when one is tried again.</param>
/// <param name="Preconditions">The version it is meant for.</param>
public sealed record ChangeWebhookCommand(string Id, [property: Confidential] string Url, IReadOnlyList<string> Events, IReadOnlyList<string>? Roadmaps, string? Description, [property: Secret] IReadOnlyDictionary<string, string>? Headers, bool? Ordered, Preconditions Preconditions) : ICommand<Outcome<Versioned<WebhookView>>>
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
