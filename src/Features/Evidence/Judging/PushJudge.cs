using System.Text.Json;
using Preflight.Features.Evidence.Checks;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Judging;

/// <summary>Judges the payload that some system sends.</summary>
internal static class PushJudge
{
    public const int MessageLength = 500;

    private static readonly JsonSerializerOptions Once = new(JsonSerializerDefaults.Web) { AllowDuplicateProperties = false };

    /// <returns>What is wrong with the rule; null where nothing is.</returns>
    public static PartFault? FaultOf(PushRule rule) => rule.Expect is { } expect ? JsonValues.FaultOf(expect)?.Below("expect") : null;

    /// <returns>A refusal where the payload is nothing that could be judged: the sender's mistake is no result of the check.</returns>
    public static Outcome<Judgement> Judge(PushRule rule, ReadOnlyMemory<byte> payload)
    {
        if (!IsJson(payload))
        {
            return Refused("The payload is no JSON, or deeper than 64. Send a JSON text in UTF-8.");
        }

        return rule.Expect is { } expect ? Judgement.Of([.. JsonValues.Judge(payload, expect)]) : Said(payload);
    }

    private static Outcome<Judgement> Said(ReadOnlyMemory<byte> payload)
    {
        Result? said;
        try
        {
            said = JsonSerializer.Deserialize<Result>(payload.Span, Once);
        }
        catch (JsonException)
        {
            said = null;
        }

        return said switch
        {
            { Message.Length: > MessageLength } => Refused($"A message has at most {MessageLength} characters."),
            { Outcome: "pass" } => Judged(CheckOutcome.Pass, said.Message ?? "The sender says that it passes."),
            { Outcome: "fail" } => Judged(CheckOutcome.Fail, said.Message ?? "The sender says that it fails, and not why."),
            _ => Refused("""Send {"outcome":"pass"}, or {"outcome":"fail","message":"why"}; or give the check what it expects of the payload, by JSONPath."""),
        };
    }

    private static Outcome<Judgement> Judged(CheckOutcome outcome, string message) =>
        new Judgement(outcome, Fact.Of(message).Text, [new("outcome", outcome, "pass", outcome == CheckOutcome.Pass ? "pass" : "fail")]);

    private static bool IsJson(ReadOnlyMemory<byte> payload) => JsonValues.Select(payload, "$") is not null;

    private static Refusal Refused(string detail) => new(RequestProblems.Invalid, detail);

    private sealed record Result(string? Outcome, string? Message);
}
