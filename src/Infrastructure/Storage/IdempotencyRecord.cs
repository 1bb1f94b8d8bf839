using System.Text.Json;
using Marten;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Storage;

/// <summary>The first answer to a request that carried an <c>Idempotency-Key</c>; kept for 24 hours.</summary>
public sealed class IdempotencyRecord
{
    internal const string Table = StorageSetup.Schema + ".mt_doc_idempotencyrecord";

    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>SHA-256, in hex, of the caller and the key: callers do not share keys, and a key may carry personal data.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256, in hex, of the command; the same key with another command is a mistake.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The outcome's value; absent for a refusal.</summary>
    public JsonElement? Answer { get; init; }

    public StoredRefusal? Refusal { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Removes all answers that name something, with the commit: what it is called must be nothing that stands elsewhere by chance.</summary>
    public static void Forget(IDocumentSession session, string id) => session.QueueSqlCommand($"delete from {Table} where position(? in data::text) > 0", id);

    public sealed record StoredRefusal(ProblemType Type, string Detail, IReadOnlyDictionary<string, JsonElement> Extensions);
}
