namespace Preflight.Features.Evidence.Reports.Reading;

/// <summary>Leaves a reader from deep inside a file; caught where the judging begins, and made a refusal there.</summary>
/// <param name="message">What is wrong and what was wanted; never the report's own text.</param>
/// <param name="line">Counted from 1; 0 where it is not known.</param>
/// <param name="position">In the line, counted from 1.</param>
internal sealed class UnreadableReportException(string message, long line = 0, long position = 0) : Exception(message)
{
    public long Line { get; } = line;

    public long Position { get; } = position;
}
