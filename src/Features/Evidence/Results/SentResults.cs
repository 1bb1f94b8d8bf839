using System.Text;
using System.Text.Json;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Results;

/// <summary>Judges what other systems send.</summary>
internal static class SentResults
{
    private static readonly JsonDocumentOptions Once = new() { AllowDuplicateProperties = false };

    public static Outcome<Judgement> Judge(CheckDraft terms, JsonElement payload) => terms switch
    {
        _ when !IsUnambiguous(payload) => new Refusal(RequestProblems.Invalid, "An object of the payload has a member twice, and nobody knows which of the two is meant. Send each once."),
        { Push: { } push } => PushJudge.Judge(push, Encoding.UTF8.GetBytes(payload.GetRawText())),
        { Git: { } git } => GitJudge.Judge(git, payload),
        _ => throw new ArgumentOutOfRangeException(nameof(terms), terms.Kind, "A kind to which nothing is sent."),
    };

    // It was read as JSON before: the only thing that can be wrong is a member that comes twice.
    private static bool IsUnambiguous(JsonElement payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload.GetRawText(), Once);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
