using System.Text;
using Preflight.Features.Evidence.Judging;
using Preflight.Infrastructure.OutgoingHttp;

namespace Preflight.Features.Evidence.Probing;

/// <summary>The body of an answer as text.</summary>
internal static class AnswerText
{
    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        (Encoding.UTF8.GetPreamble(), Encoding.UTF8),
        (Encoding.Unicode.GetPreamble(), Encoding.Unicode),
        (Encoding.BigEndianUnicode.GetPreamble(), Encoding.BigEndianUnicode),
    ];

    /// <summary>Reads it in the charset that it says; a byte order mark outranks that, and without both it is UTF-8.</summary>
    /// <returns>The text, or what it means that there is none, and why.</returns>
    public static (string? Text, CheckOutcome Outcome, string? Why) Read(OutgoingAnswer answer)
    {
        var bytes = answer.Body.Bytes.Span;
        if (bytes.IsEmpty)
        {
            return (null, CheckOutcome.Empty, null);
        }

        // It was not asked for, and a small body can unpack to any size.
        if (answer.ContentHeaders.ContentEncoding.Any(coding => !coding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
        {
            return (null, CheckOutcome.Error, "compressed, which was not asked for and is not read");
        }

        foreach (var (mark, encoding) in Marks)
        {
            if (bytes.StartsWith(mark))
            {
                return (encoding.GetString(bytes[mark.Length..]), CheckOutcome.Pass, null);
            }
        }

        var charset = answer.ContentHeaders.ContentType?.CharSet?.Trim('"', ' ');
        return EncodingOf(charset) is { } said
            ? (said.GetString(bytes), CheckOutcome.Pass, null)
            : (null, CheckOutcome.Fail, $"in the charset '{Fact.Of(charset!).Text}', which there is not");
    }

    private static Encoding? EncodingOf(string? charset)
    {
        if (string.IsNullOrEmpty(charset))
        {
            return Encoding.UTF8;
        }

        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(charset) ?? Encoding.GetEncoding(charset);
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
