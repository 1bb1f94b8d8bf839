using System.Globalization;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Checks;

/// <summary>The problems of checks, each with its permanent code.</summary>
public static class CheckProblems
{
    public static readonly ProblemType NoSuchCheck = new("check.not-found", 404,
        "There is no such check", "List them with GET /api/v1/roadmaps/{roadmap}/checks.");

    public static readonly ProblemType NameTaken = new("check.name-taken", 409,
        "The item has a check of this name", "Choose another name, or change the check that there is.");

    public static readonly ProblemType TooMany = new("check.too-many", 409,
        "There is no room for such a check", "Delete checks that are not needed any more, or let them run less often.");

    public static readonly ProblemType InDocument = new("check.in-document", 409,
        "The check stands in the document", "Change the document, and import it.");

    public static readonly ProblemType AnotherKind = new("check.another-kind", 409,
        "A check keeps its kind", "Delete it and create another one: evidence of one kind says nothing about another.");

    public static readonly ProblemType AnotherVersion = new("check.version-changed", 412,
        "The check is at another version", "Read it again, look at what changed, and repeat the request with the new ETag.");

    public static readonly ProblemType NotForThisKind = new("check.not-for-this-kind", 409,
        "The check does not take this", "The detail says how a check of its kind gets its evidence.");

    public static readonly ProblemType DryRunNeedsPayload = new("check.dry-run-needs-payload", 422,
        "There is nothing to judge", "Send what would be sent to the check along, as payload; a report and an attestation cannot be tried.");

    public static readonly ProblemType Paused = new("check.paused", 409,
        "The check is paused", "Resume it with POST /api/v1/checks/{check}/resume, then repeat the request.");
}

internal static class CheckRefusals
{
    public static Refusal NoSuchCheck(string id) => new(CheckProblems.NoSuchCheck, $"There is no check '{id}'.");

    public static Refusal NameTaken(string item, string name) => new(CheckProblems.NameTaken, $"The item '{item}' has a check '{name}' already.");

    public static Refusal TooMany(string why) => new(CheckProblems.TooMany, why);

    public static Refusal TooMany(int most) => new(CheckProblems.TooMany, string.Create(CultureInfo.InvariantCulture, $"There are {most} checks, and no more are taken."));

    public static Refusal InDocument(Check check) => new(CheckProblems.InDocument,
        $"The check '{check.Name}' stands in the document of '{check.Roadmap}' at {check.Item}. Change it there, and import the document.");

    public static Refusal AnotherKind(Check check) => new(CheckProblems.AnotherKind, $"The check '{check.Name}' is of the kind {Kebab(check.Terms.Kind)}, and stays so.");

    public static Refusal AnotherVersion(Check check) => new(CheckProblems.AnotherVersion,
        string.Create(CultureInfo.InvariantCulture, $"The check '{check.Id}' is at version {check.Version}. Read it again and repeat the request with If-Match: \"{check.Version}\"."));

    public static Refusal NotForThisKind(Check check) => new(CheckProblems.NotForThisKind, $"The check '{check.Name}' is of the kind {Kebab(check.Terms.Kind)}: {Way(check.Terms.Kind)}");

    public static Refusal Paused(Check check) => new(CheckProblems.Paused, $"The check '{check.Name}' is paused. Resume it with POST /api/v1/checks/{check.Id}/resume first.");

    public static Refusal DryRunNeedsPayload(CheckKind kind) => new(CheckProblems.DryRunNeedsPayload, kind is CheckKind.Push or CheckKind.Git
        ? $"A check of the kind {Kebab(kind)} judges what is sent to it. Give that as the member 'payload' beside the definition, such as \"payload\": {(kind == CheckKind.Git ? "{\"branch.protected\": true}" : "{\"rows\": 3}")}."
        : $"A check of the kind {Kebab(kind)} cannot be tried so. Create it with \"trial\": true: it shows what it says, and does not count until you change that.");

    private static string Kebab(CheckKind kind) => kind.ToString().ToLowerInvariant();

    private static string Way(CheckKind kind) => kind switch
    {
        CheckKind.Http or CheckKind.Prometheus => "Preflight asks by itself; POST /api/v1/checks/{check}/run asks now.",
        CheckKind.Report => "send the report to POST /api/v1/checks/{check}/reports.",
        CheckKind.Push or CheckKind.Git => "send the payload to POST /api/v1/checks/{check}/results.",
        CheckKind.Attestation => "a person states it with POST /api/v1/checks/{check}/attestations.",
    };
}
