namespace Preflight.Features.Roadmaps.Documents.Writing;

internal static class LineEnds
{
    /// <summary>The line end of the document's first line; a line feed where it has none.</summary>
    public static string Of(DocumentText text) => text[0][text.Content(0).Length..] is { Length: > 0 } first ? first : "\n";
}
