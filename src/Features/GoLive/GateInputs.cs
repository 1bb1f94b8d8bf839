using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Features.Roadmaps;
using Preflight.Infrastructure.Findings;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive;

/// <summary>Everything that a gate's verdict depends on: whoever has it comes to the same verdict, without the server.</summary>
/// <param name="Gate">The gate.</param>
/// <param name="Version">The gate's version.</param>
/// <param name="Terms">What it asks.</param>
/// <param name="ProvenAt">When its rules were last seen to block and to open; null where its terms are not proven.</param>
/// <param name="At">The time that it is asked for.</param>
/// <param name="Roadmaps">What it covers, in the order of its terms.</param>
/// <param name="Platform">What has to be looked at about the platform, where a rule asks; absent where that is not known, as of the past.</param>
/// <param name="SignOffs">Those that count.</param>
/// <param name="Decided">The newest decision, which has used up the sign-offs from before it; absent where there is none.</param>
public sealed record GateInputs(
    string Gate,
    long Version,
    GateTerms Terms,
    DateTimeOffset? ProvenAt,
    DateTimeOffset At,
    ImmutableArray<CoveredRoadmap> Roadmaps,
    ImmutableArray<PlatformStanding>? Platform,
    ImmutableArray<SignOff> SignOffs,
    LastDecision? Decided = null)
{
    /// <summary>As it is exported and hashed.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, JsonConventions.Options);

    /// <summary>SHA-256 of <see cref="ToJson"/>, in hexadecimal.</summary>
    public static string DigestOf(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json));
}

/// <summary>A plan that a gate covers, as it is looked at.</summary>
/// <param name="Roadmap">The slug.</param>
/// <param name="Version">The plan's version; 0 where there is no such roadmap.</param>
/// <param name="Digest">SHA-256 of its document, in hexadecimal.</param>
/// <param name="Items">All its items, in the order of the document.</param>
/// <param name="Evidence">What speaks for and against them.</param>
/// <param name="Findings">What is wrong with the plan.</param>
/// <param name="IsArchived">Whether nobody follows it any more.</param>
public sealed record CoveredRoadmap(string Roadmap, long Version, string Digest, ImmutableArray<CoveredItem> Items, RoadmapEvidence Evidence, ImmutableArray<Finding> Findings, bool IsArchived = false)
{
    [JsonIgnore]
    public bool Exists => Version > 0;

    public static CoveredRoadmap Missing(string roadmap) => new(roadmap, 0, "", [], RoadmapEvidence.None(roadmap), []);
}

/// <param name="Key">Permanent.</param>
/// <param name="Parent">The place of the item that holds it; -1 for a milestone.</param>
/// <param name="Milestone">The key of its milestone.</param>
/// <param name="Text">Plain text.</param>
/// <param name="IsClaimed">Whether the document says that it is done.</param>
public sealed record CoveredItem(string Key, int Parent, string Milestone, string Text, bool IsClaimed);

/// <summary>What was found about the platform by one rule. What it is about is told to those who may read findings of the platform, and to nobody else who reads the gate.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Count">How many there are.</param>
public sealed record PlatformStanding(string Rule, PlatformFindingSeverity Severity, int Count);
