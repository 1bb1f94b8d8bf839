using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Preflight.Infrastructure.Classification;

namespace Preflight.Features.Evidence.Checks;

/// <summary>The headers that a check sends: they often hold a credential, so that they are stored encrypted and never shown.</summary>
public sealed class CheckHeaders(IDataProtectionProvider protection)
{
    private readonly IDataProtector _headers = protection.CreateProtector("Preflight.Evidence.Headers");

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
