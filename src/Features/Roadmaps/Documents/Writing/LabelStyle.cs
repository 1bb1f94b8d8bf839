using System.Globalization;
using System.Text.RegularExpressions;
using Preflight.Features.Roadmaps.Documents.Keys;

namespace Preflight.Features.Roadmaps.Documents.Writing;

/// <summary>How a document writes the owner's or the target's label.</summary>
/// <param name="Label">With its marks, its colon and the blank behind it.</param>
/// <param name="IsBracketed">Whether label and value stand in round brackets.</param>
internal sealed partial record LabelStyle(string Label, bool IsBracketed)
{
    private static readonly string[] DateForms =
        ["yyyy-MM-dd", "yyyy/MM/dd", "MMMM d, yyyy", "MMM d, yyyy", "d MMMM yyyy", "d MMM yyyy", "MMMM dd, yyyy", "dd MMMM yyyy", "yyyy.MM.dd"];

    /// <summary>The style of the nearest item of the same kind that has the label, then of any item; the plain form where none has.</summary>
    public static LabelStyle Of(KeyedDocument document, DocumentItem item, Func<DocumentItem, TextSpan?> spanOf, string plain) =>
        document.Plan.Items
            .Where(other => other.Key != item.Key && spanOf(other) is not null)
            .OrderBy(other => (other.Kind == ItemKind.Milestone) == (item.Kind == ItemKind.Milestone) ? 0 : 1)
            .Take(8)
            .Select(other => Read(document, spanOf(other)!.Value))
            .OfType<LabelStyle>()
            .FirstOrDefault() ?? new LabelStyle(plain, IsBracketed: false);

    /// <summary>Where the label of a value begins, with the blanks before it; null where there is none that is known.</summary>
    public static int? Start(KeyedDocument document, TextSpan value) =>
        Before().Match(document.Text[value.Line][..value.Column]) is { Success: true } label ? label.Index : null;

    /// <summary>The date in the form that the place has now.</summary>
    public static string Date(DateOnly date, string? written)
    {
        var form = DateForms.FirstOrDefault(form => DateOnly.TryParseExact(written?.Trim(), form, CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
        return date.ToString(form ?? "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    public string Write(string value) => IsBracketed ? $" ({Label}{value})" : $"  {Label}{value}";

    private static LabelStyle? Read(KeyedDocument document, TextSpan value) =>
        Before().Match(document.Text[value.Line][..value.Column]) is { Success: true } label
            ? new(label.Groups["label"].Value, label.Groups["open"].Success)
            : null;

    [GeneratedRegex(@"[ \t]*(?<open>\()?(?<label>[*_]{0,2}(?:owners?|assignee|target(?: date)?|due(?: date)?|deadline|timeline|eta)[*_]{0,2}[ \t]*:[*_]{0,2}[ \t]*)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.RightToLeft, matchTimeoutMilliseconds: 200)]
    private static partial Regex Before();
}
