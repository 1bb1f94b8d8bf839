using System.Text;
using System.Text.Json;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Results;

/// <summary>Judges what other systems send.</summary>
internal static class SentResults
{
    public static Outcome<Judgement> Judge(CheckDraft terms, JsonElement payload) => terms switch
    {
        { Push: { } push } => PushJudge.Judge(push, Encoding.UTF8.GetBytes(payload.GetRawText())),
        { Git: { } git } => GitJudge.Judge(git, payload),
        _ => throw new ArgumentOutOfRangeException(nameof(terms), terms.Kind, "A kind to which nothing is sent."),
    };
}
