using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Badges;

/// <summary>A roadmap's badge.</summary>
/// <param name="Roadmap">The slug.</param>
/// <param name="Public">Whether everybody may see it, also without a credential.</param>
/// <param name="Image">Where the image is, relative to the server.</param>
public sealed record BadgeView(string Roadmap, bool Public, string Image)
{
    internal static BadgeView Of(Badge badge) => new(badge.Id, badge.IsPublic, $"/api/v1/roadmaps/{badge.Id}/badge.svg");
}

/// <summary>The problems of badges, each with its permanent code.</summary>
public static class BadgeProblems
{
    public static readonly ProblemType NoSuchBadge = new("badge.not-found", 404,
        "There is no such badge", "Ask with a credential that may read the roadmap, or have its badge shown to everybody with PUT /api/v1/roadmaps/{roadmap}/badge.");
}

internal static class BadgeRefusals
{
    /// <summary>The same words whether there is no such roadmap or its badge is not for everybody: who may not know is not told.</summary>
    public static Refusal NoSuchBadge(string roadmap) => new(BadgeProblems.NoSuchBadge, $"The roadmap '{roadmap}' has no badge that you may see.");
}
