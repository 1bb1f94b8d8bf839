using Markdig;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;

namespace Preflight.Features.Roadmaps.Documents.Reading;

/// <summary>
/// CommonMark's block structure of a text. Inlines are left to <see cref="InlineScan"/>: Markdig's own cost quadratic time on
/// hostile text, and <c>[~]: url</c> would turn marks into links.
/// </summary>
internal static class MarkdownBlocks
{
    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    /// <summary>Lists and quotes within each other. Every line costs as much as blocks are open, so this keeps reading linear.</summary>
    public const int MaxDepth = 60;

    /// <returns>The tree, or null when it is nested deeper than <see cref="MaxDepth"/>.</returns>
    public static MarkdownDocument? Parse(string source)
    {
        try
        {
            return MarkdownParser.Parse(source, Pipeline);
        }
        catch (TooDeepException)
        {
            return null;
        }
    }

    /// <returns>1 to 6 for a heading, else 0.</returns>
    public static int HeadingLevel(Block block) => block switch
    {
        HeadingBlock heading => heading.Level,
        Paragraph paragraph => paragraph.HeadingLevel,
        _ => 0,
    };

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder { PreciseSourceLocation = true, MaximumNestingDepth = 4 * MaxDepth };
        builder.InlineParsers.Clear();
        builder.BlockParsers.ReplaceOrAdd<HeadingBlockParser>(new RawHeadings());
        builder.BlockParsers.ReplaceOrAdd<QuoteBlockParser>(new BoundedQuotes());
        builder.BlockParsers.ReplaceOrAdd<ListBlockParser>(new BoundedLists());
        builder.BlockParsers.ReplaceOrAdd<ParagraphBlockParser>(new RawParagraphs());
        return builder.Build();
    }

    private sealed class RawHeadings : HeadingBlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor)
        {
            var state = base.TryOpen(processor);
            if (state != BlockState.None && processor.NewBlocks.TryPeek(out var opened) && opened is HeadingBlock heading)
            {
                heading.ProcessInlines = false;
                heading.Lines = new StringLineGroup(1);
            }

            return state;
        }
    }

    private static BlockState Bounded(BlockProcessor processor, BlockState opened)
    {
        if (opened == BlockState.None)
        {
            return opened;
        }

        var depth = 0;
        for (Block? block = processor.CurrentContainer; block is not null; block = block.Parent)
        {
            // What this line has not continued is closed, and does not count.
            depth += block is { IsOpen: true } and (QuoteBlock or ListItemBlock) ? 1 : 0;
        }

        return depth < MaxDepth ? opened : throw new TooDeepException();
    }

    private sealed class BoundedQuotes : QuoteBlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor) => Bounded(processor, base.TryOpen(processor));
    }

    /// <summary>Leaves blank lines in the tree: taking them out one by one is quadratic, and looseness means nothing here.</summary>
    private sealed class BoundedLists : ListBlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor) => Bounded(processor, base.TryOpen(processor));

        public override bool Close(BlockProcessor processor, Block blockToClose) => true;
    }

    /// <summary>
    /// Paragraphs without link reference definitions, which are text like any other here. A setext heading stays a
    /// paragraph that knows its level: Markdig would take the paragraph out of its parent, at the cost of a search.
    /// </summary>
    private sealed class RawParagraphs : ParagraphBlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor)
        {
            if (processor.IsBlankLine)
            {
                return BlockState.None;
            }

            processor.NewBlocks.Push(new Paragraph(this)
            {
                Column = processor.Column,
                Span = new SourceSpan(processor.Line.Start, processor.Line.End),
                ProcessInlines = false,
                Lines = new StringLineGroup(1),
            });
            return BlockState.Continue;
        }

        public override BlockState TryContinue(BlockProcessor processor, Block block)
        {
            if (processor.IsBlankLine)
            {
                return BlockState.BreakDiscard;
            }

            block.UpdateSpanEnd(processor.Line.End);
            if (processor.IsCodeIndent || IsLazyContinuation(block))
            {
                return BlockState.Continue;
            }

            ((Paragraph)block).HeadingLevel = UnderlineLevel(processor.Line.AsSpan());
            return ((Paragraph)block).HeadingLevel > 0 ? BlockState.BreakDiscard : BlockState.Continue;
        }

        public override bool Close(BlockProcessor processor, Block block) => true;

        // A container that the line does not continue is closed by now.
        private static bool IsLazyContinuation(Block block) => block.Parent is { IsOpen: false };

        private static int UnderlineLevel(ReadOnlySpan<char> line)
        {
            line = line.TrimEnd(" \t");
            return line.IsEmpty || line[0] is not ('=' or '-') || line.IndexOfAnyExcept(line[0]) >= 0 ? 0 : line[0] == '=' ? 1 : 2;
        }
    }

    private sealed class Paragraph(BlockParser parser) : ParagraphBlock(parser)
    {
        /// <summary>1 or 2 for a setext heading, else 0.</summary>
        public int HeadingLevel { get; set; }
    }

    // Nothing else ends Markdig's parsing before its end.
    private sealed class TooDeepException : Exception;
}
