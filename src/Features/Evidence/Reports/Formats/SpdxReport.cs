using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Evidence.Reports.Licences;
using Preflight.Features.Evidence.Reports.Reading;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>SPDX 2.2 and 2.3 in JSON (ISO/IEC 5962): packages and their licences.</summary>
internal static class SpdxReport
{
    // What the document is about is not one of its components. Which package that is may be said behind the packages.
    private const int MostKept = 20_000;

    public static ReportKind Kind { get; } = new()
    {
        Title = "SPDX",
        Facts = ComponentTally.Facts,
        Usual = new Dictionary<string, Expectation> { ["components.total"] = new(AtLeast: 1) },
        Read = Read,
    };

    private static async Task<ReportContent> Read(ReportRule rule, Stream stream, DateTimeOffset now, CancellationToken ct)
    {
        using var json = await JsonReport.Open(stream, ct);
        var (content, tally, policy) = (new ReportContent(), new ComponentTally(), new LicencePolicy(rule.DeniedLicences));
        var described = new HashSet<string>(StringComparer.Ordinal);
        var packages = new Dictionary<string, (string Name, LicenceStanding Standing, string? Licence)>(StringComparer.Ordinal);
        string? version = null;
        await json.Members(async member =>
        {
            switch (member)
            {
                case "spdxVersion":
                    version = json.Text();
                    break;
                case "@graph":
                    throw json.Fault("this is SPDX 3. SPDX 2.2 and 2.3 are read: let the tool write one of these.");
                case "creationInfo":
                    await json.Members(part =>
                    {
                        if (part == "created")
                        {
                            content.TellAge(json.Time(), now);
                        }

                        return ValueTask.CompletedTask;
                    });
                    break;
                case "documentDescribes":
                    await json.Elements(() =>
                    {
                        Describe(described, json.Text());
                        return ValueTask.CompletedTask;
                    });
                    break;
                case "relationships":
                    await json.Elements(() => Relationship(json, described));
                    break;
                case "packages":
                    await json.Elements(async () =>
                    {
                        var (id, package) = await Package(json, policy);
                        tally.Add(content, package.Name, package.Standing, package.Licence);
                        if (id is not null && packages.Count < MostKept)
                        {
                            packages[id] = package;
                        }
                    });
                    break;
            }
        });
        await json.Close();
        if (version is not ("SPDX-2.2" or "SPDX-2.3"))
        {
            throw new UnreadableReportException("spdxVersion must be SPDX-2.2 or SPDX-2.3.");
        }

        if (described.Count == 1 && packages.TryGetValue(described.Single(), out var subject))
        {
            tally.Remove(content, subject.Name, subject.Standing, subject.Licence);
        }

        tally.Tell(content);
        return content;
    }

    private static async ValueTask<(string? Id, (string Name, LicenceStanding Standing, string? Licence) Package)> Package(JsonReport json, LicencePolicy policy)
    {
        var said = new Dictionary<string, string?>(StringComparer.Ordinal);
        await json.Members(member =>
        {
            if (member is "SPDXID" or "name" or "versionInfo" or "licenseConcluded" or "licenseDeclared")
            {
                said[member] = json.Text();
            }

            return ValueTask.CompletedTask;
        });

        // What somebody concluded stands before what the package declares.
        var concluded = said.GetValueOrDefault("licenseConcluded");
        var licence = concluded is null or "NOASSERTION" ? said.GetValueOrDefault("licenseDeclared") : concluded;
        var name = string.Join(' ', new[] { said.GetValueOrDefault("name"), said.GetValueOrDefault("versionInfo") }.OfType<string>());
        return (said.GetValueOrDefault("SPDXID"), (name, policy.Judge(licence), licence));
    }

    private static async ValueTask Relationship(JsonReport json, HashSet<string> described)
    {
        var said = new Dictionary<string, string?>(StringComparer.Ordinal);
        await json.Members(member =>
        {
            if (member is "relationshipType" or "spdxElementId" or "relatedSpdxElement")
            {
                said[member] = json.Text();
            }

            return ValueTask.CompletedTask;
        });
        var (of, to) = (said.GetValueOrDefault("spdxElementId"), said.GetValueOrDefault("relatedSpdxElement"));
        Describe(described, (said.GetValueOrDefault("relationshipType"), of, to) switch
        {
            ("DESCRIBES", "SPDXRef-DOCUMENT", _) => to,
            ("DESCRIBED_BY", _, "SPDXRef-DOCUMENT") => of,
            _ => null,
        });
    }

    // Two are as good as many: then none of them is the one thing.
    private static void Describe(HashSet<string> described, string? id)
    {
        if (id is not null && described.Count < 2)
        {
            described.Add(id);
        }
    }
}
