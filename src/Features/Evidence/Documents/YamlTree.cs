using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Preflight.Features.Evidence.Documents;

/// <summary>A part of a YAML text: a scalar, a list or a mapping.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal abstract record YamlPart(int Line, int Column)
{
    public sealed record Scalar(string Value, bool IsPlain, int Line, int Column) : YamlPart(Line, Column);

    public sealed record Sequence(IReadOnlyList<YamlPart> Parts, int Line, int Column) : YamlPart(Line, Column);

    public sealed record Mapping(IReadOnlyList<(Scalar Key, YamlPart Value)> Parts, int Line, int Column) : YamlPart(Line, Column);
}

/// <summary>Reads YAML's plain data and nothing more: no anchors, aliases, tags or further documents; bounded in depth and number of parts.</summary>
internal sealed class YamlTree
{
    private const int Deepest = 8;
    private const int MostParts = 1_000;

    private readonly Parser _parser;
    private int _parts;

    private YamlTree(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>The one document of a text; a fault with its line and column, from 1, where it is none.</summary>
    public static (YamlPart? Root, (string Message, int Line, int Column)? Fault) Read(string text)
    {
        var tree = new YamlTree(text);
        try
        {
            tree._parser.MoveNext();
            tree._parser.MoveNext();
            if (tree._parser.Current is not DocumentStart)
            {
                return (null, ("Expected keys such as 'kind: http', but the block is empty.", 1, 1));
            }

            tree._parser.MoveNext();
            var root = tree.Part(0);
            tree._parser.MoveNext();
            tree._parser.MoveNext();
            return tree._parser.Current is StreamEnd ? (root, null) : throw tree.Refused("A block holds one check: write no further document ('---') into it.");
        }
        catch (RefusedException refused)
        {
            return (null, (refused.Message, refused.Line, refused.Column));
        }
        catch (YamlException malformed)
        {
            return (null, ($"This is not YAML: {malformed.Message}", (int)malformed.End.Line, (int)malformed.End.Column));
        }
    }

    private YamlPart Part(int depth)
    {
        var current = _parser.Current!;
        var (line, column) = ((int)current.Start.Line, (int)current.Start.Column);
        if (depth > Deepest || ++_parts > MostParts)
        {
            throw Refused(string.Create(CultureInfo.InvariantCulture, $"A check is nested at most {Deepest} deep and has at most {MostParts} parts."));
        }

        switch (current)
        {
            case AnchorAlias:
            case NodeEvent { Anchor.IsEmpty: false }:
                throw Refused("Anchors and aliases (& and *) are not taken. Write the value itself, in quotation marks where it begins with such a sign.");
            case NodeEvent { Tag.IsEmpty: false }:
                throw Refused("Tags (!) are not taken. Write the value itself, in quotation marks where it begins with such a sign.");
            case YamlDotNet.Core.Events.Scalar scalar:
                return new YamlPart.Scalar(scalar.Value, scalar.Style == ScalarStyle.Plain, line, column);
            case SequenceStart:
                var sequence = new List<YamlPart>();
                while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
                {
                    sequence.Add(Part(depth + 1));
                }

                return new YamlPart.Sequence(sequence, line, column);
            case MappingStart:
                var mapping = new List<(YamlPart.Scalar, YamlPart)>();
                while (_parser.MoveNext() && _parser.Current is not MappingEnd)
                {
                    var key = Part(depth + 1) as YamlPart.Scalar ?? throw Refused("A key is one word, or a text in quotation marks.");
                    _parser.MoveNext();
                    mapping.Add((key, Part(depth + 1)));
                }

                return new YamlPart.Mapping(mapping, line, column);
            default:
                throw Refused("Expected a value here.");
        }
    }

    private RefusedException Refused(string message) => new(message, (int)(_parser.Current?.Start.Line ?? 1), (int)(_parser.Current?.Start.Column ?? 1));

    // YamlDotNet gives its parts one by one and throws where they end too early; what is refused here ends the reading in the same way.
    private sealed class RefusedException(string message, int line, int column) : Exception(message)
    {
        public int Line => line;

        public int Column => column;
    }
}
