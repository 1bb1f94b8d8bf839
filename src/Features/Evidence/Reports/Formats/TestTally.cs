using Preflight.Features.Evidence.Reports.Reading;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>Counts tests, and what a report declares about itself.</summary>
internal sealed class TestTally
{
    private long _total;
    private long _failed;
    private long _skipped;
    private double? _seconds;
    private long _declaredByParts;
    private long _declaredInAll;

    public static IReadOnlyList<ReportFact> Facts { get; } =
    [
        new("tests.total", "all tests that the report lists"),
        new("tests.failed", "those that failed or ended in an error; where the report declares more failures than it lists, those it declares"),
        new("tests.passed", "those that ran and did not fail"),
        new("tests.skipped", "those that did not run"),
        new("tests.seconds", "how long those that say it took together"),
    ];

    public void Add(bool isFailed, bool isSkipped, double? seconds)
    {
        _total++;
        _failed += isFailed ? 1 : 0;
        _skipped += isSkipped && !isFailed ? 1 : 0;
        _seconds = seconds is null ? _seconds : (_seconds ?? 0) + seconds;
    }

    /// <summary>How many failures a part of the report declares; its parts together count, against those that it lists.</summary>
    public void Declare(long failed) => _declaredByParts = Math.Min(_declaredByParts + failed, XmlReport.MostCounted);

    /// <summary>How many failures the report as a whole declares.</summary>
    public void DeclareAll(long failed) => _declaredInAll = Math.Max(_declaredInAll, failed);

    public void Tell(ReportContent content)
    {
        var failed = Math.Max(_failed, Math.Max(_declaredByParts, _declaredInAll));
        content.Tell("tests.total", _total);
        content.Tell("tests.failed", failed);
        content.Tell("tests.passed", _total - _failed - _skipped);
        content.Tell("tests.skipped", _skipped);
        content.Tell("tests.seconds", _seconds);
        if (_total == 0 && failed == 0)
        {
            content.IsEmpty("tests.total", "The report holds no test.");
        }
    }
}
