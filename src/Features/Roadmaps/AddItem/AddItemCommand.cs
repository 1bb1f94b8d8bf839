using Mediator;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Roadmaps.AddItem;

/// <param name="Roadmap">The roadmap's slug.</param>
/// <param name="Parent">The key of the milestone to add to, or of the item to add below.</param>
/// <param name="Text">Plain text on one line.</param>
/// <param name="Status">A status of the document's legend; not-started where it is absent.</param>
/// <param name="Owner">Plain text on one line.</param>
/// <param name="TargetDate">YYYY-MM-DD.</param>
/// <param name="Note">Why, for the history.</param>
/// <param name="Preconditions">The version it is meant for.</param>
/// <param name="Kind">A task, or a criterion of a milestone's acceptance; where it is absent, a criterion below a criterion and else a task.</param>
public sealed record AddItemCommand(string Roadmap, string Parent, string Text, string? Status, string? Owner, DateOnly? TargetDate, string? Note, Preconditions Preconditions, ItemKind? Kind = null)
    : ICommand<Outcome<Versioned<ItemView>>>;
