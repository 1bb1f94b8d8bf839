using System.Text;
using System.Text.Json;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Audit;

/// <summary>One record of the trail. Its JSON, exactly as it is stored, is a leaf of the tree.</summary>
/// <param name="Sequence">Its place, from 0.</param>
/// <param name="At">When it happened.</param>
/// <param name="Action">What: the kind of change, or the security act.</param>
/// <param name="Actor">Who, as a reference without personal data.</param>
/// <param name="Subject">To what: a stream such as <c>roadmap/checkout</c>, or an address of the API.</param>
/// <param name="Version">The version that a change made.</param>
/// <param name="Address">Where a security act came from.</param>
/// <param name="RequestId">The request.</param>
/// <param name="TraceId">Its trace.</param>
/// <param name="Detail">Why a security act was refused.</param>
/// <param name="Digest">SHA-256 of a change as it is stored, in hexadecimal: what was altered afterwards does not match.</param>
public sealed record AuditEntry(
    long Sequence,
    DateTimeOffset At,
    string Action,
    string Actor,
    string? Subject,
    long? Version,
    string? Address,
    string? RequestId,
    string? TraceId,
    string? Detail,
    string? Digest)
{
    /// <summary>As it is stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonConventions.Options);

    /// <summary>As it is hashed.</summary>
    public static byte[] Bytes(string json) => Encoding.UTF8.GetBytes(json);
}
