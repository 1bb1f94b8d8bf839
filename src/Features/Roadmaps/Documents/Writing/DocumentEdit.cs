using Preflight.Features.Roadmaps.Documents.Keys;

namespace Preflight.Features.Roadmaps.Documents.Writing;

/// <summary>One edit of a document, and the document after it.</summary>
/// <param name="Edit">The characters that it replaces.</param>
/// <param name="After">The document read again.</param>
/// <param name="Item">The key of the item that it made or changed.</param>
public sealed record DocumentEdit(TextEdit Edit, KeyedDocument After, string Item);

/// <summary>What stands in a new item.</summary>
/// <param name="Kind">A task or a criterion.</param>
/// <param name="Text">As Markdown, on one line.</param>
/// <param name="Mark">What stands in its box.</param>
/// <param name="Owner">Plain text.</param>
/// <param name="TargetDate">When it is to be done.</param>
internal sealed record NewItem(ItemKind Kind, string Text, string Mark, string? Owner, DateOnly? TargetDate);
