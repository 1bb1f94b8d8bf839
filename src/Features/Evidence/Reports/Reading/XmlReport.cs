using System.Globalization;
using System.Xml;

namespace Preflight.Features.Evidence.Reports.Reading;

/// <summary>An XML report, read forward element by element. It keeps none of it.</summary>
internal sealed class XmlReport : IDisposable
{
    /// <summary>How deep elements may lie in each other.</summary>
    public const int Deepest = 64;

    /// <summary>A larger count is none.</summary>
    public const long MostCounted = 1_000_000_000_000_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        Async = true,
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersFromEntities = 1024,
        MaxCharactersInDocument = 4L * 1024 * 1024 * 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = false,
    };

    private readonly ReportSource _source;
    private readonly XmlReader _xml;
    private readonly CancellationToken _ct;
    private readonly char[] _text = new char[8192];

    private XmlReport(ReportSource source, CancellationToken ct)
    {
        (_source, _ct) = (source, ct);
        var settings = Settings.Clone();
        settings.NameTable = new BoundedNames();
        _xml = XmlReader.Create(source, settings);
    }

    /// <summary>The name of the element, without its namespace.</summary>
    public string Name => _xml.LocalName;

    public int Depth => _xml.Depth;

    public bool IsEnd => _xml.NodeType == XmlNodeType.EndElement;

    /// <summary>Whether the element has no content and thus no end of its own.</summary>
    public bool IsEmpty => _xml.IsEmptyElement;

    /// <summary>Opens it and moves to the root.</summary>
    /// <param name="stream">The bytes.</param>
    /// <param name="roots">The names that the root may have.</param>
    /// <param name="ct">Ends the reading.</param>
    public static async Task<XmlReport> Open(Stream stream, IReadOnlyList<string> roots, CancellationToken ct)
    {
        var source = new ReportSource(stream, new DoctypeGuard());
        await source.Open(ct);
        var report = new XmlReport(source, ct);
        if (!await report.Next() || !roots.Contains(report.Name))
        {
            throw report.Fault($"the root must be {string.Join(" or ", roots)}.");
        }

        return report;
    }

    /// <summary>Moves to the next start or end of an element; false after the last.</summary>
    public async ValueTask<bool> Next()
    {
        while (await Read())
        {
            if (_xml.Depth > Deepest)
            {
                throw Fault($"elements may lie {Deepest} deep at most.");
            }

            if (_xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The value of an attribute; null where there is none.</summary>
    public string? Text(string attribute) => _xml.GetAttribute(attribute);

    /// <summary>A count that an attribute holds; null where there is none.</summary>
    public long? Count(string attribute) => Text(attribute) is not { } text ? null
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= MostCounted ? count
        : throw Fault($"{attribute} must be a whole number from 0.");

    /// <summary>A number that an attribute holds; null where there is none, and for the NaN that tools write where they divided by nothing.</summary>
    public double? Number(string attribute) => Text(attribute) is not { } text || text is "NaN" ? null
        : double.TryParse(text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && number >= 0 ? number
        : throw Fault($"{attribute} must be a number from 0.");

    public UnreadableReportException Fault(string message)
    {
        var place = (IXmlLineInfo)_xml;
        return new(message, place.LineNumber, place.LinePosition);
    }

    public void Dispose() => _xml.Dispose();

    private async ValueTask<bool> Read()
    {
        _ct.ThrowIfCancellationRequested();
        try
        {
            // Text is passed over in pieces: XmlReader would hold or count it as one.
            if (_xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                while (await _xml.ReadValueChunkAsync(_text, 0, _text.Length) > 0)
                {
                    _source.NextPart();
                }
            }

            var isThere = await _xml.ReadAsync();
            _source.NextPart();
            return isThere;
        }
        catch (XmlException fault)
        {
            throw new UnreadableReportException("here it is not well-formed XML.", fault.LineNumber, fault.LinePosition);
        }
    }

    // XmlReader keeps every name once; a file of ever new names would fill the memory.
    private sealed class BoundedNames : NameTable
    {
        private const int Most = 10_000;
        private int _count;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Counted(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Counted(base.Add(key));

        private string Counted(string name) => ++_count <= Most ? name : throw new UnreadableReportException($"It has more than {Most} different names of elements and attributes.");
    }
}
