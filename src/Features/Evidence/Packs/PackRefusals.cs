using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Packs;

/// <summary>The problems of packs, each with its permanent code.</summary>
public static class PackProblems
{
    public static readonly ProblemType NoSuchPack = new("check-pack.not-found", 404,
        "There is no such pack of checks", "List them with GET /api/v1/check-packs.");
}

internal static class PackRefusals
{
    public static Refusal NoSuchPack(string pack) => new(PackProblems.NoSuchPack, $"There is no pack '{pack}'. There are: {string.Join(", ", CheckPacks.All.Select(known => known.Pack))}.");
}
