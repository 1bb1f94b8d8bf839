namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>YAML (<c>---</c>) or TOML (<c>+++</c>) before the Markdown.</summary>
internal static class FrontMatter
{
    /// <returns>The number of lines that it takes up; 0 where there is none.</returns>
    public static int LinesOf(DocumentText text)
    {
        var fence = text.Content(0).TrimStart('\uFEFF').TrimEnd();
        if (fence is not ("---" or "+++") || !BeginsWithData(text))
        {
            return 0;
        }

        for (var line = 1; line < text.LineCount; line++)
        {
            var content = text.Content(line).TrimEnd();
            if (content.SequenceEqual(fence) || (fence is "---" && content is "..."))
            {
                return line + 1;
            }
        }

        return 0;
    }

    // A document may as well begin with a thematic break.
    private static bool BeginsWithData(DocumentText text)
    {
        var line = 1;
        while (line < text.LineCount && (text.Content(line).IsWhiteSpace() || text.Content(line)[0] == '#'))
        {
            line++;
        }

        if (line == text.LineCount)
        {
            return false;
        }

        var first = text.Content(line);
        return first.StartsWith("---") || first.StartsWith("+++") || first[0] == '['
            || (first.IndexOfAny(':', '=') is > 0 and var key && first[..key].TrimEnd().IndexOfAny(" \t*|<") < 0);
    }
}
