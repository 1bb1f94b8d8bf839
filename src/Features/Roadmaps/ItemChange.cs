using System.Text.Json.Serialization;
using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Roadmaps;

/// <summary>One thing to change about one item; what the single routes take one at a time, and <c>/changes</c> many as one.</summary>
/// <param name="Subject">The key of the item that it is about.</param>
/// <param name="Note">Why, for the history.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(SetStatus), "set-status")]
[JsonDerivedType(typeof(SetOwner), "set-owner")]
[JsonDerivedType(typeof(SetTargetDate), "set-target-date")]
[JsonDerivedType(typeof(SetText), "set-text")]
[JsonDerivedType(typeof(Add), "add-item")]
[JsonDerivedType(typeof(Remove), "remove-item")]
[JsonDerivedType(typeof(AddLink), "add-link")]
[JsonDerivedType(typeof(RemoveLink), "remove-link")]
public abstract record ItemChange([property: JsonIgnore] string Subject, string? Note)
{
    /// <param name="Item">The item's key.</param>
    /// <param name="Status">A status of the document's legend.</param>
    /// <param name="Note">Why, for the history.</param>
    public sealed record SetStatus(string Item, string Status, string? Note = null) : ItemChange(Item, Note);

    /// <param name="Item">The item's key.</param>
    /// <param name="Owner">Plain text on one line; absent to take the owner away.</param>
    /// <param name="Note">Why, for the history.</param>
    public sealed record SetOwner(string Item, string? Owner = null, string? Note = null) : ItemChange(Item, Note);

    /// <param name="Item">The item's key.</param>
    /// <param name="TargetDate">YYYY-MM-DD; absent to take the date away.</param>
    /// <param name="Note">Why, for the history.</param>
    public sealed record SetTargetDate(string Item, DateOnly? TargetDate = null, string? Note = null) : ItemChange(Item, Note);

    /// <param name="Item">The item's key.</param>
    /// <param name="Text">Plain text on one line.</param>
    /// <param name="Note">Why, for the history.</param>
    public sealed record SetText(string Item, string Text, string? Note = null) : ItemChange(Item, Note);

    /// <param name="Parent">The milestone to add to, or the item to add below.</param>
    /// <param name="Text">Plain text on one line.</param>
    /// <param name="Kind">A task or a criterion; where it is absent, a criterion below a criterion and else a task.</param>
    /// <param name="Status">A status of the document's legend; not-started where it is absent.</param>
    /// <param name="Owner">Plain text on one line.</param>
    /// <param name="TargetDate">YYYY-MM-DD.</param>
    /// <param name="Note">Why, for the history.</param>
    public sealed record Add(
        string Parent,
        string Text,
        ItemKind? Kind = null,
        string? Status = null,
        string? Owner = null,
        DateOnly? TargetDate = null,
        string? Note = null) : ItemChange(Parent, Note);

    /// <param name="Item">The item's key; what is nested in it goes with it.</param>
    /// <param name="Note">Why, for the history.</param>
    public sealed record Remove(string Item, string? Note = null) : ItemChange(Item, Note);

    /// <param name="Item">The item's key.</param>
    /// <param name="Url">An absolute http or https address.</param>
    /// <param name="Title">What to call it; the address where it is absent.</param>
    /// <param name="Note">Why, for the history.</param>
    public sealed record AddLink(string Item, string Url, string? Title = null, string? Note = null) : ItemChange(Item, Note);

    /// <param name="Item">The item's key.</param>
    /// <param name="Number">The link's place among the item's links, from 1.</param>
    /// <param name="Note">Why, for the history.</param>
    public sealed record RemoveLink(string Item, int Number, string? Note = null) : ItemChange(Item, Note);
}
