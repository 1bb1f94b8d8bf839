using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Preflight.Infrastructure.Classification;

namespace Preflight.Features.Evidence.Checks;

/// <summary>The headers that a check sends: they often hold a credential, so that they are stored encrypted and never shown.</summary>
public sealed class CheckHeaders(IDataProtectionProvider protection)
{
    private readonly IDataProtector _headers = protection.CreateProtector("Preflight.Evidence.Headers");

    /// <summary>What makes a check of a draft.</summary>
    /// <param name="roadmap">The slug.</param>
    /// <param name="item">The key of its item.</param>
    /// <param name="draft">What it is.</param>
    /// <param name="inDocument">The text of the document that says it; null where a route makes it.</param>
    /// <param name="now">When.</param>
    public CheckCreated Create(string roadmap, string item, CheckDraft draft, string? inDocument, DateTimeOffset now)
    {
        var sealedDraft = Seal(draft);
        return new(roadmap, item, sealedDraft.Terms, sealedDraft.Headers, sealedDraft.HeaderNames, inDocument, now);
    }

    /// <summary>What makes a check be what a draft says. A draft that says nothing of headers leaves them to the same request: whoever gave them meant no other one.</summary>
    /// <param name="check">The check.</param>
    /// <param name="draft">What it is from now on.</param>
    /// <param name="inDocument">The text of the document that says it; null where a route does.</param>
    /// <param name="now">When.</param>
    public CheckChanged Change(Check check, CheckDraft draft, string? inDocument, DateTimeOffset now)
    {
        var sealedDraft = Seal(draft);
        return draft.Http is { Headers: null } && check.Sends(sealedDraft.Terms)
            ? new(sealedDraft.Terms, check.Headers, check.HeaderNames, inDocument, now)
            : new(sealedDraft.Terms, sealedDraft.Headers, sealedDraft.HeaderNames, inDocument, now);
    }

    /// <summary>Takes the values of headers out of a draft.</summary>
    public SealedDraft Seal(CheckDraft draft)
    {
        var headers = draft.Http?.Headers ?? new Dictionary<string, string>();
        var settled = draft.Settled();
        return new SealedDraft(
            settled.Http is { } http ? settled with { Http = http with { Headers = null } } : settled,
            headers.Count == 0 ? null : _headers.Protect(JsonSerializer.Serialize(headers)),
            [.. headers.Keys.Order(StringComparer.OrdinalIgnoreCase)]);
    }

    public IReadOnlyDictionary<string, string> Open(string? stored) =>
        stored is null ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(_headers.Unprotect(stored))!;
}

/// <param name="Terms">The draft with all defaults, without the values of headers.</param>
/// <param name="Headers">The headers, encrypted; null where there are none.</param>
/// <param name="HeaderNames">Their names.</param>
public sealed record SealedDraft(CheckDraft Terms, [property: Secret] string? Headers, IReadOnlyList<string> HeaderNames)
{
    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}
