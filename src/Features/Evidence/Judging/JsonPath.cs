using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Preflight.Features.Evidence.Judging;

/// <summary>
/// A JSONPath query (RFC 9535): names, wildcards, indexes, slices, descendants, and filters with comparisons, existence tests and
/// logic. Function extensions (section 2.4) are not among it. A query takes a bounded time whatever it is and whatever it is asked of.
/// </summary>
internal sealed class JsonPath
{
    public const int LongestPath = 500;

    /// <summary>Nodes that are taken at most.</summary>
    public const int MostNodes = 1000;

    /// <summary>Steps that are taken at most; a node that is looked at is one.</summary>
    private const int MostSteps = 250_000;

    private readonly PathSegment[] _segments;

    private JsonPath(PathSegment[] segments) => _segments = segments;

    /// <exception cref="FormatException">It is none.</exception>
    public static JsonPath Parse(string path) => TryParse(path, out var parsed, out var fault) ? parsed : throw new FormatException(fault);

    public static bool TryParse(string path, [NotNullWhen(true)] out JsonPath? parsed, [NotNullWhen(false)] out string? fault)
    {
        try
        {
            fault = path.Length is 0 or > LongestPath ? $"A JSONPath has 1 to {LongestPath} characters."
                : !JsonPathReader.IsWellFormed(path) ? "A JSONPath holds no half of a surrogate pair."
                : null;
            parsed = fault is null ? new JsonPath(new JsonPathReader(path).Query()) : null;
        }
        catch (FormatException wrong)
        {
            (parsed, fault) = (null, wrong.Message);
        }

        return parsed is not null;
    }

    /// <summary>The nodes that it meets, in the order of the RFC.</summary>
    /// <param name="root">The whole value, no deeper than 64.</param>
    /// <param name="isWhole">False where a bound was met: the nodes are then not all.</param>
    public IReadOnlyList<JsonElement> Select(JsonElement root, out bool isWhole)
    {
        var walk = new PathWalk(root, MostSteps);
        var nodes = walk.Follow(root, _segments).Take(MostNodes + 1).ToList();
        isWhole = !walk.IsOver && nodes.Count <= MostNodes;
        return nodes;
    }

    /// <returns>The text of a JSON string; null where it holds half a surrogate pair.</returns>
    internal static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

/// <param name="IsDescendant">Whether it is asked of the node and of all below it.</param>
/// <param name="Selectors">What is taken, one after the other.</param>
internal sealed record PathSegment(bool IsDescendant, PathSelector[] Selectors);

internal abstract record PathSelector
{
    public sealed record Name(string Text) : PathSelector;

    public sealed record Wildcard : PathSelector;

    public sealed record Index(long At) : PathSelector;

    public sealed record Slice(long? Start, long? End, long Step) : PathSelector;

    public sealed record Filter(PathTest Test) : PathSelector;
}

internal abstract record PathTest
{
    public sealed record Either(PathTest[] Parts) : PathTest;

    public sealed record All(PathTest[] Parts) : PathTest;

    public sealed record Not(PathTest Part) : PathTest;

    public sealed record Exists(PathQuery Query) : PathTest;

    public sealed record Compares(PathOperand Left, string Operator, PathOperand Right) : PathTest;
}

/// <param name="IsFromRoot"><c>$</c>, else <c>@</c>.</param>
/// <param name="Segments">What follows it.</param>
internal sealed record PathQuery(bool IsFromRoot, PathSegment[] Segments)
{
    /// <summary>Whether it meets one node at most (section 2.3.5.1), which is what can be compared.</summary>
    public bool IsSingular => Segments.All(segment => segment is { IsDescendant: false, Selectors: [PathSelector.Name or PathSelector.Index] });
}

/// <summary>A literal, or a query.</summary>
internal sealed record PathOperand(JsonElement? Literal, PathQuery? Query);

/// <summary>One evaluation, which counts its steps.</summary>
internal sealed class PathWalk(JsonElement root, int steps)
{
    private int _left = steps;

    public bool IsOver => _left <= 0;

    public IEnumerable<JsonElement> Follow(JsonElement node, ReadOnlyMemory<PathSegment> segments)
    {
        if (segments.IsEmpty)
        {
            return [node];
        }

        var (segment, rest) = (segments.Span[0], segments[1..]);
        var from = segment.IsDescendant ? WithDescendants(node) : [node];
        return from.SelectMany(place => segment.Selectors.SelectMany(selector => Take(place, selector))).SelectMany(met => Follow(met, rest));
    }

    // Steps are counted for what a look costs, so that many looks into one large value end as well.
    private bool Step(int cost = 1) => (_left -= cost) > 0;

    private IEnumerable<JsonElement> WithDescendants(JsonElement node) => Step() ? Children(node).SelectMany(WithDescendants).Prepend(node) : [];

    private IEnumerable<JsonElement> Children(JsonElement node) => (node.ValueKind switch
    {
        JsonValueKind.Array => node.EnumerateArray(),
        JsonValueKind.Object => node.EnumerateObject().Select(member => member.Value),
        _ => Enumerable.Empty<JsonElement>(),
    }).TakeWhile(_ => Step());

    private IEnumerable<JsonElement> Take(JsonElement node, PathSelector selector) => selector switch
    {
        PathSelector.Name name => Member(node, name.Text),
        PathSelector.Index index => Element(node, index.At),
        PathSelector.Slice slice => Elements(node, slice),
        PathSelector.Filter filter => Children(node).Where(child => Holds(filter.Test, child)),
        _ => Children(node),
    };

    private IEnumerable<JsonElement> Member(JsonElement node, string name)
    {
        try
        {
            return node.ValueKind == JsonValueKind.Object && Step(1 + node.GetPropertyCount() / 8) && node.TryGetProperty(name, out var value) ? [value] : [];
        }
        catch (InvalidOperationException)
        {
            // A name of half a surrogate pair among them, which is no name that a path can have.
            return node.EnumerateObject().Where(member => NameOf(member) == name).Select(member => member.Value).TakeLast(1);
        }
    }

    private static string? NameOf(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private IEnumerable<JsonElement> Element(JsonElement node, long at)
    {
        if (node.ValueKind != JsonValueKind.Array)
        {
            return [];
        }

        var (length, index) = (node.GetArrayLength(), at);
        index += at < 0 ? length : 0;
        return index >= 0 && index < length && Step(1 + (int)index / 8) ? [node[(int)index]] : [];
    }

    // Section 2.3.4.2.2.
    private IEnumerable<JsonElement> Elements(JsonElement node, PathSelector.Slice slice)
    {
        if (node.ValueKind != JsonValueKind.Array || slice.Step == 0 || !Step(1 + node.GetArrayLength() / 8))
        {
            yield break;
        }

        var elements = node.EnumerateArray().ToArray();
        long length = elements.Length;
        var start = Normal(slice.Start ?? (slice.Step > 0 ? 0 : length - 1), slice.Start is not null);
        var end = Normal(slice.End ?? (slice.Step > 0 ? length : -1), slice.End is not null);
        var (lower, upper) = slice.Step > 0
            ? (Math.Clamp(start, 0, length), Math.Clamp(end, 0, length))
            : (Math.Clamp(end, -1, length - 1), Math.Clamp(start, -1, length - 1));
        for (var i = slice.Step > 0 ? lower : upper; slice.Step > 0 ? i < upper : i > lower; i += slice.Step)
        {
            if (!Step())
            {
                yield break;
            }

            yield return elements[i];
        }

        long Normal(long at, bool isGiven) => isGiven && at < 0 ? length + at : at;
    }

    private bool Holds(PathTest test, JsonElement current) => Step() && test switch
    {
        PathTest.Either either => either.Parts.Any(part => Holds(part, current)),
        PathTest.All all => all.Parts.All(part => Holds(part, current)),
        PathTest.Not not => !Holds(not.Part, current),
        PathTest.Exists exists => From(exists.Query, current).Any(),
        PathTest.Compares compares => Compare(Value(compares.Left, current), compares.Operator, Value(compares.Right, current)),
        _ => false,
    };

    private IEnumerable<JsonElement> From(PathQuery query, JsonElement current) => Follow(query.IsFromRoot ? root : current, query.Segments);

    private JsonElement? Value(PathOperand operand, JsonElement current) =>
        operand.Query is null ? operand.Literal : From(operand.Query, current).Select(node => (JsonElement?)node).FirstOrDefault();

    // Section 2.3.5.2.2: nothing equals nothing, and only numbers and only strings have an order.
    private bool Compare(JsonElement? left, string comparison, JsonElement? right) => Step(1 + (Length(left) + Length(right)) / 16) && comparison switch
    {
        "==" => Same(left, right),
        "!=" => !Same(left, right),
        "<" => Order(left, right) < 0,
        ">" => Order(left, right) > 0,
        "<=" => Order(left, right) < 0 || Same(left, right),
        _ => Order(left, right) > 0 || Same(left, right),
    };

    private static bool Same(JsonElement? left, JsonElement? right)
    {
        if (left is not { } one || right is not { } other)
        {
            return left is null && right is null;
        }

        try
        {
            return one.ValueKind == other.ValueKind && JsonElement.DeepEquals(one, other);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair equals nothing.
            return false;
        }
    }

    private static int Length(JsonElement? value) => value is { } there ? JsonMarshal.GetRawUtf8Value(there).Length : 0;

    private static int? Order(JsonElement? left, JsonElement? right) => (left, right) switch
    {
        ({ ValueKind: JsonValueKind.Number } one, { ValueKind: JsonValueKind.Number } other) => one.GetDouble().CompareTo(other.GetDouble()),
        ({ ValueKind: JsonValueKind.String } one, { ValueKind: JsonValueKind.String } other) when JsonPath.TextOf(one) is { } first && JsonPath.TextOf(other) is { } second =>
            Encoding.UTF8.GetBytes(first).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(second)),
        _ => null,
    };
}
