namespace Preflight.Features.Evidence.Reports.Licences;

/// <summary>
/// The licences that no component may have. One that is denied is denied with any exception and with <c>+</c> too: whether the exception
/// or a later version is acceptable is for people, in a waiver. A GNU licence's -only and -or-later are two licences.
/// </summary>
internal sealed class LicencePolicy
{
    public const int MostDenied = 200;

    private static readonly string[] Families = ["GPL-", "AGPL-", "LGPL-", "GFDL-"];

    private readonly HashSet<string> _denied;

    public LicencePolicy(IReadOnlyList<string>? denied) =>
        _denied = (denied ?? []).Select(Normal).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>What is wrong with the denied licences of a rule; null where nothing is.</summary>
    public static string? FaultOf(IReadOnlyList<string> denied) =>
        denied.Count is 0 or > MostDenied ? $"deniedLicences lists 1 to {MostDenied} licences."
        : denied.Any(one => one is null || one.Length > 100 || !one.Split(" WITH ").All(word => LicenceExpression.IsIdentifier(word)) || one.Split(" WITH ").Length > 2)
            ? "Each of deniedLicences is one SPDX identifier, such as AGPL-3.0-only, or one WITH its exception." : null;

    /// <summary>Judges an expression as a component states it.</summary>
    public LicenceStanding Judge(string? expression) => string.IsNullOrWhiteSpace(expression) ? LicenceStanding.Unknown : LicenceExpression.Judge(expression.Trim(), Judge);

    /// <summary>Judges a name that is no SPDX identifier: denied where it is listed, unknown otherwise.</summary>
    public LicenceStanding JudgeName(string? name) => name is not null && _denied.Contains(Normal(name.Trim())) ? LicenceStanding.Denied : LicenceStanding.Unknown;

    private LicenceStanding Judge(string licence, string? exception) =>
        licence.ToUpperInvariant() is "NOASSERTION" or "NONE" ? LicenceStanding.Unknown
        : _denied.Contains(Normal(licence)) || _denied.Contains(licence.TrimEnd('+')) || (exception is not null && _denied.Contains(Normal($"{licence} WITH {exception}"))) ? LicenceStanding.Denied
        : LicenceStanding.Allowed;

    // GPL-2.0 and GPL-2.0+ are the old names of GPL-2.0-only and GPL-2.0-or-later.
    private static string Normal(string licence)
    {
        var words = licence.Split(' ', 2);
        var name = words[0];
        if (Families.Any(family => name.StartsWith(family, StringComparison.OrdinalIgnoreCase))
            && !name.EndsWith("-only", StringComparison.OrdinalIgnoreCase) && !name.EndsWith("-or-later", StringComparison.OrdinalIgnoreCase))
        {
            name = name.EndsWith('+') ? $"{name[..^1]}-or-later" : $"{name}-only";
        }

        return words.Length == 1 ? name : $"{name} {words[1]}";
    }
}
