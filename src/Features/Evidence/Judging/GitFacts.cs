using System.Text.Json;
using System.Text.Json.Serialization;

namespace Preflight.Features.Evidence.Judging;

/// <summary>What a pipeline says of its repository, by names such as <c>branch.protected</c>. What it does not know it leaves out.</summary>
internal sealed record GitFacts
{
    public const int TextLength = 300;

    /// <summary>The commit that was looked at: 40 or 64 hexadecimal digits.</summary>
    [JsonPropertyName("commit")]
    public string? Commit { get; init; }

    /// <summary>The branch that it was looked at on.</summary>
    [JsonPropertyName("branch")]
    public string? Branch { get; init; }

    /// <summary>Whether nobody can push to it past its rules.</summary>
    [JsonPropertyName("branch.protected")]
    public bool? IsProtected { get; init; }

    /// <summary>How many people must approve a change.</summary>
    [JsonPropertyName("branch.requiredReviews")]
    public int? RequiredReviews { get; init; }

    /// <summary>Whether an approval ends when the change goes on.</summary>
    [JsonPropertyName("branch.dismissesStaleReviews")]
    public bool? DismissesStaleReviews { get; init; }

    /// <summary>Whether the owners of the code must approve.</summary>
    [JsonPropertyName("branch.requiresCodeOwners")]
    public bool? RequiresCodeOwners { get; init; }

    /// <summary>Whether the pipeline must have passed.</summary>
    [JsonPropertyName("branch.requiresStatusChecks")]
    public bool? RequiresStatusChecks { get; init; }

    /// <summary>Whether commits must be signed.</summary>
    [JsonPropertyName("branch.requiresSignedCommits")]
    public bool? RequiresSignedCommits { get; init; }

    /// <summary>Whether the rules hold for administrators as well.</summary>
    [JsonPropertyName("branch.adminsIncluded")]
    public bool? AdminsIncluded { get; init; }

    /// <summary>Whether the branch's history can be rewritten.</summary>
    [JsonPropertyName("branch.allowsForcePushes")]
    public bool? AllowsForcePushes { get; init; }

    /// <summary>How many commits were looked at.</summary>
    [JsonPropertyName("commits.total")]
    public int? Commits { get; init; }

    /// <summary>How many of them have a signature that holds.</summary>
    [JsonPropertyName("commits.signed")]
    public int? SignedCommits { get; init; }

    /// <summary>How many of them do not.</summary>
    [JsonPropertyName("commits.unsigned")]
    public int? UnsignedCommits { get; init; }

    private static readonly JsonSerializerOptions Strict = new() { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false };

    private static readonly Dictionary<string, Func<GitFacts, Fact?>> Readings = new(StringComparer.Ordinal)
    {
        ["commit"] = facts => TextOf(facts.Commit),
        ["branch"] = facts => TextOf(facts.Branch),
        ["branch.protected"] = facts => Truth(facts.IsProtected),
        ["branch.requiredReviews"] = facts => Count(facts.RequiredReviews),
        ["branch.dismissesStaleReviews"] = facts => Truth(facts.DismissesStaleReviews),
        ["branch.requiresCodeOwners"] = facts => Truth(facts.RequiresCodeOwners),
        ["branch.requiresStatusChecks"] = facts => Truth(facts.RequiresStatusChecks),
        ["branch.requiresSignedCommits"] = facts => Truth(facts.RequiresSignedCommits),
        ["branch.adminsIncluded"] = facts => Truth(facts.AdminsIncluded),
        ["branch.allowsForcePushes"] = facts => Truth(facts.AllowsForcePushes),
        ["commits.total"] = facts => Count(facts.Commits),
        ["commits.signed"] = facts => Count(facts.SignedCommits),
        ["commits.unsigned"] = facts => Count(facts.UnsignedCommits),
    };

    /// <summary>All facts that there are.</summary>
    public static IReadOnlyCollection<string> Names => Readings.Keys;

    /// <summary>Reads what was sent.</summary>
    /// <param name="payload">An object with some of <see cref="Names"/>.</param>
    /// <param name="fault">What is wrong with it, as a sentence.</param>
    /// <returns>Null where something is.</returns>
    public static GitFacts? Read(JsonElement payload, out string? fault)
    {
        try
        {
            var facts = payload.ValueKind == JsonValueKind.Object ? payload.Deserialize<GitFacts>(Strict) : null;
            fault = facts is null ? $"Send an object with facts of the repository. There are: {string.Join(", ", Names)}." : facts.FaultOf();
            return fault is null ? facts : null;
        }
        catch (JsonException wrong)
        {
            fault = $"The payload is wrong at {wrong.Path ?? "$"}. There are: {string.Join(", ", Names)}; the commit and the branch are texts, counts are whole numbers, the others are true or false.";
            return null;
        }
    }

    /// <summary>One fact by its name; null where the pipeline did not say it.</summary>
    public Fact? this[string name] => Readings[name](this);

    private string? FaultOf() => this switch
    {
        { Commit: { } commit } when commit.Length is not (40 or 64) || !commit.All(char.IsAsciiHexDigit) => "commit has 40 or 64 hexadecimal digits, as git rev-parse HEAD writes them.",
        { Branch.Length: 0 or > TextLength } => $"branch has 1 to {TextLength} characters.",
        { RequiredReviews: < 0 } or { Commits: < 0 } or { SignedCommits: < 0 } or { UnsignedCommits: < 0 } => "A count is no smaller than 0.",
        { Commits: { } total, SignedCommits: { } signed, UnsignedCommits: { } unsigned } when (long)signed + unsigned != total => "commits.signed and commits.unsigned together are commits.total.",
        { Commits: { } total } when SignedCommits > total || UnsignedCommits > total => "No more commits are signed or unsigned than commits.total.",
        _ => null,
    };

    private static Fact? TextOf(string? text) => text is null ? null : Fact.Of(text);

    private static Fact? Truth(bool? flag) => flag is { } known ? Fact.Of(known) : null;

    private static Fact? Count(int? count) => count is { } known ? Fact.Of(known) : null;
}
