using System.Text;
using System.Text.Json;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit;

/// <summary>One record of the trail. Its JSON, exactly as it is stored, is a leaf of the tree.</summary>
/// <param name="Sequence">Its place, from 0.</param>
/// <param name="At">When it happened.</param>
/// <param name="Action">What: the kind of change, or the security act.</param>
/// <param name="Actor">Who, as a reference without personal data.</param>
/// <param name="Subject">To what: a stream such as <c>roadmap/checkout</c>, or an address of the API.</param>
/// <param name="Version">The version that a change made.</param>
/// <param name="Via">The credential, such as <c>session/9f86d081884c7d65</c>, where the actor is none.</param>
/// <param name="BreakGlass">The emergency that gave the actor more rights than they have.</param>
/// <param name="Address">Where it was asked for; sealed in the trail, and absent once the key that opens it is destroyed.</param>
/// <param name="RequestId">The request.</param>
/// <param name="TraceId">Its trace.</param>
/// <param name="Detail">Why a security act was refused, or how it was done.</param>
/// <param name="Before">What a change took away, by name.</param>
/// <param name="After">What it set, by name.</param>
/// <param name="Digest">SHA-256 of a change as it is stored, in hexadecimal: what was altered afterwards does not match.</param>
public sealed record AuditEntry(
    long Sequence,
    DateTimeOffset At,
    string Action,
    string Actor,
    string? Subject,
    long? Version,
    string? Via,
    string? BreakGlass,
    [property: Personal] string? Address,
    string? RequestId,
    string? TraceId,
    string? Detail,
    IReadOnlyDictionary<string, string>? Before,
    IReadOnlyDictionary<string, string>? After,
    string? Digest)
{
    /// <summary>As it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonConventions.Options);

    /// <summary>As it is hashed.</summary>
    public static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
