using Preflight.Features.Evidence.Reports.Licences;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>Counts the components of a bill of materials, by what is said of their licences.</summary>
internal sealed class ComponentTally
{
    private long _total;
    private long _denied;
    private long _unknown;

    public static IReadOnlyList<ReportFact> Facts { get; } =
    [
        new("components.total", "components that it lists, without the thing that it is about"),
        new("licences.denied", "components whose licence is denied"),
        new("licences.unknown", "components whose licence is not said, or not as SPDX says licences"),
        new("age.days", "days since it was made"),
    ];

    public void Add(ReportContent content, string name, LicenceStanding standing, string? licence)
    {
        _total++;
        switch (standing)
        {
            case LicenceStanding.Denied:
                _denied++;
                content.Name("licences.denied", Named(name, licence));
                break;
            case LicenceStanding.Unknown:
                _unknown++;
                content.Name("licences.unknown", Named(name, licence));
                break;
            case LicenceStanding.Allowed:
                break;
        }
    }

    /// <summary>Takes one back that turned out to be what the bill is about.</summary>
    public void Remove(ReportContent content, string name, LicenceStanding standing, string? licence)
    {
        _total--;
        _denied -= standing == LicenceStanding.Denied ? 1 : 0;
        _unknown -= standing == LicenceStanding.Unknown ? 1 : 0;
        content.Unname("licences.denied", Named(name, licence));
        content.Unname("licences.unknown", Named(name, licence));
    }

    public void Tell(ReportContent content)
    {
        content.Tell("components.total", _total);
        content.Tell("licences.denied", _denied);
        content.Tell("licences.unknown", _unknown);
        if (_total == 0)
        {
            content.IsEmpty("components.total", "The bill of materials lists no component.");
        }
    }

    private static string Named(string name, string? licence) => licence is null ? name : $"{name} ({licence})";
}
