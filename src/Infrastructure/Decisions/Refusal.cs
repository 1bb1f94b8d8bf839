using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Decisions;

/// <summary>A "no" as a value.</summary>
/// <param name="Type">Which problem it is; its code is permanent.</param>
/// <param name="Detail">What is wrong with this request and what to do about it; for people, never parsed.</param>
public sealed record Refusal(ProblemType Type, string Detail)
{
    /// <summary>Further members of the problem, such as a list of conflicts, by their JSON name.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = new Dictionary<string, object?>();
}
