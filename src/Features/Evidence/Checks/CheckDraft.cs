using System.Text;
using System.Text.Json;
using Preflight.Features.Evidence.Judging;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks;

/// <summary>Where the evidence of a check comes from.</summary>
public enum CheckKind
{
    /// <summary>Preflight asks an address.</summary>
    Http,

    /// <summary>Preflight asks a Prometheus server.</summary>
    Prometheus,

    /// <summary>A pipeline sends a report of a tool.</summary>
    Report,

    /// <summary>Any system sends a result.</summary>
    Push,

    /// <summary>A person states it.</summary>
    Attestation,

    /// <summary>A pipeline sends what is true of a repository.</summary>
    Git,
}

/// <summary>How much it matters that a check does not pass.</summary>
public enum Severity
{
    Low,
    Medium,
    High,
    Critical,
}

/// <summary>What a check is, as its author says it: kind, weight, time, and the part of its kind.</summary>
public record CheckDraft
{
    /// <summary>Where the evidence comes from; the member of the same name says the rest.</summary>
    public required CheckKind Kind { get; init; }

    /// <summary>What it is called, once for each item.</summary>
    public required string Name { get; init; }

    /// <summary>Whether its item is proven only while it passes; otherwise it is advice.</summary>
    public bool Required { get; init; } = true;

    /// <summary>How much it matters that it does not pass.</summary>
    public Severity Severity { get; init; } = Severity.Medium;

    /// <summary>How often Preflight asks, such as 5m; for http and prometheus.</summary>
    public string? Every { get; init; }

    /// <summary>When Preflight asks, in place of every: minute, hour, day of the month, month, day of the week, in UTC.</summary>
    public string? Cron { get; init; }

    /// <summary>How long a result counts, such as 15m.</summary>
    public string? FreshFor { get; init; }

    /// <summary>Whether it only shows what it would say, and does not count yet.</summary>
    public bool Trial { get; init; }

    /// <summary>How many of the last results must not pass for it not to pass.</summary>
    public Damping? Damping { get; init; }

    /// <summary>The request and what is wanted of its answer.</summary>
    public HttpProbe? Http { get; init; }

    /// <summary>The query and what is wanted of its values.</summary>
    public PrometheusProbe? Prometheus { get; init; }

    /// <summary>The report and what is wanted of it.</summary>
    public ReportRule? Report { get; init; }

    /// <summary>What is wanted of the payload.</summary>
    public PushRule? Push { get; init; }

    /// <summary>What is to be stated.</summary>
    public AttestationRule? Attestation { get; init; }

    /// <summary>What is wanted of the repository.</summary>
    public GitRule? Git { get; init; }

    /// <summary>Whether another one looks at the same and wants the same of it, whatever it is called and however much it matters.</summary>
    public bool AsksTheSame(CheckDraft other)
    {
        return Asked(this) == Asked(other);

        static string Asked(CheckDraft draft) =>
            JsonSerializer.Serialize(new { draft.Http, draft.Prometheus, draft.Report, draft.Push, draft.Attestation, draft.Git }, JsonConventions.Options);
    }

    /// <summary>The same, made a draft and nothing more, with everything that was left to its default.</summary>
    public CheckDraft Settled()
    {
        var isAsked = Kind is CheckKind.Http or CheckKind.Prometheus;
        var every = isAsked && Cron is null ? Every ?? "5m" : Every;
        return new CheckDraft
        {
            Kind = Kind,
            Name = Name,
            Required = Required,
            Severity = Severity,
            Every = every,
            Cron = Cron,
            FreshFor = FreshFor ?? (Kind == CheckKind.Attestation ? "90d" : !isAsked ? "7d" : every is null ? "1d" : Period.Write(3 * Period.Parse(every))),
            Trial = Trial,
            Damping = Damping,
            Http = Http,
            Prometheus = Prometheus,
            Report = Report,
            Push = Push,
            Attestation = Attestation,
            Git = Git,
        };
    }
}

/// <summary>Damps a check that flaps: it does not pass only where this many of its last results do not.</summary>
/// <param name="Failures">How many, from 1.</param>
/// <param name="Of">Of how many, up to 10.</param>
public sealed record Damping(int Failures, int Of);

/// <summary>A request, and what is wanted of its answer.</summary>
/// <param name="Method">GET where it is absent, HEAD, or POST.</param>
/// <param name="Url">An absolute http or https address.</param>
/// <param name="Expect">What is wanted.</param>
/// <param name="Headers">Headers to send. They are stored encrypted and never shown again.</param>
/// <param name="Body">What a POST sends, as text.</param>
public sealed record HttpProbe(string Url, HttpExpectations Expect, string? Method = null, [property: Secret] IReadOnlyDictionary<string, string>? Headers = null, string? Body = null)
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <summary>What is wanted of an answer. Redirects are answers; they are not followed.</summary>
/// <param name="Status">The status.</param>
/// <param name="Headers">What each header, by its name, is wanted to be.</param>
/// <param name="Json">What each value of the JSON body, by its JSONPath, is wanted to be.</param>
/// <param name="Body">A regular expression that the body must match somewhere.</param>
/// <param name="MaxMs">The time until the whole answer is there, in milliseconds at most.</param>
/// <param name="TlsDaysLeft">For how many days at least the certificate must be valid.</param>
public sealed record HttpExpectations(
    int? Status = null,
    IReadOnlyDictionary<string, Expectation>? Headers = null,
    IReadOnlyDictionary<string, Expectation>? Json = null,
    string? Body = null,
    int? MaxMs = null,
    int? TlsDaysLeft = null);

/// <summary>A query, and what is wanted of every value that it gives.</summary>
/// <param name="Query">PromQL.</param>
/// <param name="Expect">What each value must be.</param>
/// <param name="Server">The name of a configured server; the only one where it is absent.</param>
/// <param name="Over">For how long it must have held, such as 10m: every value in that time counts; only the present one where it is absent.</param>
public sealed record PrometheusProbe(string Query, Expectation Expect, string? Server = null, string? Over = null);

/// <summary>The format of a report.</summary>
public enum ReportFormat
{
    /// <summary>JUnit's XML of test results.</summary>
    Junit,

    /// <summary>Visual Studio's XML of test results.</summary>
    Trx,

    /// <summary>SARIF 2.1.0, of static analysis.</summary>
    Sarif,

    /// <summary>CycloneDX's bill of materials in JSON, with VEX where it has one.</summary>
    Cyclonedx,

    /// <summary>SPDX's bill of materials in JSON.</summary>
    Spdx,

    /// <summary>Cobertura's XML of test coverage.</summary>
    Cobertura,

    /// <summary>k6's summary in JSON.</summary>
    K6,

    /// <summary>NBomber's report in JSON.</summary>
    Nbomber,

    /// <summary>The summary of Preflight's own load tests in JSON.</summary>
    LoadTest,

    /// <summary>Lighthouse's report in JSON.</summary>
    Lighthouse,
}

/// <summary>A report, and what is wanted of it.</summary>
/// <param name="Format">The report's format.</param>
/// <param name="Expect">What each fact of the report, by its name, is wanted to be; what is usual for the format where it is absent.</param>
/// <param name="Select">Only the suite, tool, package or scenario of this name counts; all where it is absent.</param>
/// <param name="DeniedLicences">SPDX identifiers of licences that no component may have; for bills of materials.</param>
public sealed record ReportRule(ReportFormat Format, IReadOnlyDictionary<string, Expectation>? Expect = null, string? Select = null, IReadOnlyList<string>? DeniedLicences = null);

/// <summary>What is wanted of a payload that some system sends.</summary>
/// <param name="Expect">What each value of the payload, by its JSONPath, is wanted to be. Absent: the payload says it itself, as {"outcome":"pass"} or {"outcome":"fail","message":"why"}.</param>
public sealed record PushRule(IReadOnlyDictionary<string, Expectation>? Expect = null);

/// <summary>What a person is to state.</summary>
/// <param name="Statement">What is true when it is stated.</param>
/// <param name="Approval">Whether it counts only once another person approved it.</param>
public sealed record AttestationRule(string Statement, bool Approval = false);

/// <summary>What is wanted of a repository.</summary>
/// <param name="Expect">What each fact that the pipeline sends, by its name such as branch.protected, is wanted to be.</param>
public sealed record GitRule(IReadOnlyDictionary<string, Expectation> Expect);
