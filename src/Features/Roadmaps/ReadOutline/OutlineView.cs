using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Roadmaps.ReadOutline;

/// <param name="Roadmap">The slug.</param>
/// <param name="Version">The version that was read.</param>
/// <param name="Bytes">The length of the document.</param>
/// <param name="Spans">In the order of the document, without a gap.</param>
public sealed record OutlineView(string Roadmap, long Version, int Bytes, IReadOnlyList<OutlineSpanView> Spans);

/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in the line, in UTF-16 units from 1.</param>
/// <param name="Offset">The first byte, from 0.</param>
/// <param name="Bytes">How many bytes.</param>
/// <param name="Kind">As what it was read.</param>
/// <param name="Item">The key of the item that it is about.</param>
/// <param name="Text">The stretch itself, without its line end.</param>
public sealed record OutlineSpanView(int Line, int Column, int Offset, int Bytes, OutlineKind Kind, string? Item, string Text);
