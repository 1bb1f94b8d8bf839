using System.Text;
using Mediator;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Webhooks.CreateWebhook;

/// <param name="Url">Where deliveries are posted: an absolute http or https address.</param>
/// <param name="Events">Types of events, or patterns such as roadmap.item.*.</param>
/// <param name="Roadmaps">The slugs that it is for; all where it is absent; an empty list is refused.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Headers">Headers that every delivery carries besides those of the specification.</param>
/// <param name="Ordered">Whether the deliveries of one roadmap wait for each other, so that they come in order also when one is tried again.</param>
public sealed record CreateWebhookCommand([property: Confidential] string Url, IReadOnlyList<string> Events, IReadOnlyList<string>? Roadmaps, string? Description, [property: Secret] IReadOnlyDictionary<string, string>? Headers, bool? Ordered) : ICommand<Outcome<Versioned<WebhookView>>>
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
