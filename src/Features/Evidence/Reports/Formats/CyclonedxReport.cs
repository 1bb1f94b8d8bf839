using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Reports.Licences;
using Preflight.Features.Evidence.Reports.Reading;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>CycloneDX in JSON (ECMA-424), versions 1.2 to 1.7: components, their licences, and vulnerabilities with VEX.</summary>
internal static class CyclonedxReport
{
    public static ReportKind Kind { get; } = new()
    {
        Title = "CycloneDX",
        Facts =
        [
            .. ComponentTally.Facts,
            new("vulnerabilities.critical", "open vulnerabilities whose gravest rating is critical"),
            new("vulnerabilities.high", "the same of high"),
            new("vulnerabilities.medium", "the same of medium"),
            new("vulnerabilities.low", "the same of low"),
            new("vulnerabilities.unknown", "the same without a rating"),
            new("vulnerabilities.total", "all open vulnerabilities; missing where the bill of materials carries no list of them"),
            new("vulnerabilities.settled", "those that do not count: VEX says not_affected, false_positive, resolved or resolved_with_pedigree"),
        ],
        Usual = new Dictionary<string, Expectation> { ["components.total"] = new(AtLeast: 1) },
        Read = Read,
    };

    private static async Task<ReportContent> Read(ReportRule rule, Stream stream, DateTimeOffset now, CancellationToken ct)
    {
        using var json = await JsonReport.Open(stream, ct);
        var (content, tally, policy) = (new ReportContent(), new ComponentTally(), new LicencePolicy(rule.DeniedLicences));
        var vulnerabilities = new CyclonedxVulnerabilities();
        string? format = null;
        string? version = null;
        await json.Members(async member =>
        {
            switch (member)
            {
                case "bomFormat":
                    format = json.Text();
                    break;
                case "specVersion":
                    version = json.Text();
                    break;
                case "metadata":
                    await json.Members(part =>
                    {
                        if (part == "timestamp")
                        {
                            content.TellAge(json.Time(), now);
                        }

                        return ValueTask.CompletedTask;
                    });
                    break;
                case "components":
                    await json.Elements(() => Component(json, content, tally, policy));
                    break;
                case "vulnerabilities":
                    await vulnerabilities.Read(json, content);
                    break;
            }
        });
        await json.Close();
        if (format is not "CycloneDX" || version is not ("1.2" or "1.3" or "1.4" or "1.5" or "1.6" or "1.7"))
        {
            throw new UnreadableReportException("bomFormat must be CycloneDX, and specVersion one from 1.2 to 1.7.");
        }

        tally.Tell(content);
        vulnerabilities.Tell(content);
        return content;
    }

    private static async ValueTask Component(JsonReport json, ReportContent content, ComponentTally tally, LicencePolicy policy)
    {
        string? name = null;
        string? version = null;
        var licences = new List<string>();
        var standing = LicenceStanding.Allowed;
        await json.Members(async member =>
        {
            switch (member)
            {
                case "name":
                    name = json.Text();
                    break;
                case "version":
                    version = json.Text();
                    break;
                case "licenses":
                    await json.Elements(async () =>
                    {
                        var (one, licence) = await Licence(json, policy);

                        // What is listed side by side applies together.
                        standing = one > standing ? one : standing;
                        if (licences.Count < 5 && licence is not null)
                        {
                            licences.Add(licence);
                        }
                    });
                    break;
                case "components":
                    await json.Elements(() => Component(json, content, tally, policy));
                    break;
            }
        });
        var isSaid = licences.Count > 0;
        tally.Add(content, string.Join(' ', new[] { name, version }.OfType<string>()), isSaid ? standing : LicenceStanding.Unknown, isSaid ? string.Join(", ", licences) : null);
    }

    private static async ValueTask<(LicenceStanding Standing, string? Licence)> Licence(JsonReport json, LicencePolicy policy)
    {
        string? expression = null;
        string? name = null;
        await json.Members(async member =>
        {
            switch (member)
            {
                case "expression":
                    expression = json.Text();
                    break;
                case "license":
                    await json.Members(part =>
                    {
                        (expression, name) = part switch
                        {
                            "id" => (json.Text(), name),
                            "name" => (expression, json.Text()),
                            _ => (expression, name),
                        };
                        return ValueTask.CompletedTask;
                    });
                    break;
            }
        });
        return expression is null ? (policy.JudgeName(name), name) : (policy.Judge(expression), expression);
    }
}

/// <summary>The vulnerabilities that a bill of materials carries.</summary>
internal sealed class CyclonedxVulnerabilities
{
    private static readonly string[] GravestFirst = ["critical", "high", "medium", "low", "unknown", "info", "none"];

    private readonly long[] _open = new long[GravestFirst.Length];
    private long _settled;
    private bool _isCarried;

    public async ValueTask Read(JsonReport json, ReportContent content)
    {
        _isCarried = json.Token == System.Text.Json.JsonTokenType.StartArray;
        await json.Elements(async () =>
        {
            string? id = null;
            string? state = null;
            int? gravity = null;
            await json.Members(async member =>
            {
                switch (member)
                {
                    case "id":
                        id = json.Text();
                        break;
                    case "ratings":
                        await json.Elements(async () =>
                        {
                            var one = await Rating(json);
                            gravity = gravity < one ? gravity : one;
                        });
                        break;
                    case "analysis":
                        await json.Members(part =>
                        {
                            state = part == "state" ? json.Text() : state;
                            return ValueTask.CompletedTask;
                        });
                        break;
                }
            });

            if (state is "not_affected" or "false_positive" or "resolved" or "resolved_with_pedigree")
            {
                _settled++;
                return;
            }

            var severity = GravestFirst[gravity ?? Array.IndexOf(GravestFirst, "unknown")];
            _open[Array.IndexOf(GravestFirst, severity)]++;
            content.Name($"vulnerabilities.{severity}", id ?? "without an id");
            content.Name("vulnerabilities.total", $"{id ?? "without an id"} ({severity})");
        });
    }

    public void Tell(ReportContent content)
    {
        if (!_isCarried)
        {
            return;
        }

        for (var i = 0; i < 5; i++)
        {
            content.Tell($"vulnerabilities.{GravestFirst[i]}", _open[i]);
        }

        content.Tell("vulnerabilities.total", _open.Sum());
        content.Tell("vulnerabilities.settled", _settled);
    }

    private static async ValueTask<int> Rating(JsonReport json)
    {
        string? severity = null;
        double? score = null;
        await json.Members(part =>
        {
            (severity, score) = part switch
            {
                "severity" => (json.Text(), score),
                "score" => (severity, json.Amount()),
                _ => (severity, score),
            };
            return ValueTask.CompletedTask;
        });

        // The bands of CVSS 3 and 4.
        var named = Array.IndexOf(GravestFirst, severity?.ToLowerInvariant() ?? (score switch
        {
            null => "unknown",
            >= 9 => "critical",
            >= 7 => "high",
            >= 4 => "medium",
            > 0 => "low",
            _ => "none",
        }));
        return named >= 0 ? named : throw json.Fault("severity must be critical, high, medium, low, info, none or unknown.");
    }
}
