using System.Globalization;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ApiKeys;

/// <summary>The problems of API keys, each with its permanent code.</summary>
public static class ApiKeyProblems
{
    public static readonly ProblemType NoSuchKey = new("api-key.not-found", 404,
        "There is no such API key", "List the keys with GET /api/v1/api-keys.");

    public static readonly ProblemType AnotherVersion = new("api-key.version-changed", 412,
        "The API key is at another version", "Read it again, look at what changed, and repeat the request with the new ETag.");

    public static readonly ProblemType Ended = new("api-key.ended", 409,
        "The API key has ended", "Create a new one.");

    public static readonly ProblemType TooManyTexts = new("api-key.texts", 409,
        "Too many former texts of the key still count", "Wait until the overlap of one has ended; the detail says when.");
}

internal static class ApiKeyRefusals
{
    public static Refusal NoSuchKey(string id) => new(ApiKeyProblems.NoSuchKey, $"There is no API key '{id}'.");

    public static Refusal AnotherVersion(ApiKey key) => new(ApiKeyProblems.AnotherVersion,
        $"The API key '{key.Id}' is at version {key.Version}. Read it again and repeat the request with If-Match: \"{key.Version}\".");

    public static Refusal Ended(ApiKey key) => new(ApiKeyProblems.Ended, $"The API key '{key.Id}' was revoked or has expired.");

    public static Refusal TooManyTexts(ApiKey key, DateTimeOffset until) => new(ApiKeyProblems.TooManyTexts,
        string.Create(CultureInfo.InvariantCulture, $"{ApiKey.MostFormerTexts} former texts of the key '{key.Id}' still count, so that no program is cut off. Rotate again after {until:yyyy-MM-dd'T'HH:mm:ss'Z'}, or revoke it."));
}
