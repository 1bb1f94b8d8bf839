using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Keys;

/// <summary>The problems of keys, each with its permanent code.</summary>
public static class KeysProblems
{
    public static readonly ProblemType NoSuchPurpose = new("keys.no-such-purpose", 404,
        "There are no keys for that", "Look at GET /api/v1/keys for what there is.");
}

internal static class KeysRefusals
{
    public static Refusal NoSuchPurpose(string purpose) => new(KeysProblems.NoSuchPurpose, $"No keys are for '{purpose}'.");
}
