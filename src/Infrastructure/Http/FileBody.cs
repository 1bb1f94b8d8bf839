using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// A request's body as a file of any type, up to Http__MaxFileBytes. It is received whole before anything else happens, what is large on the
/// disk, so that it can be read as often as it must be. A command that takes a file has a member of this type.
/// </summary>
/// <param name="Sha256">Of the file, in lower-case hexadecimal; it stands for the file wherever the command is compared.</param>
/// <param name="Length">In bytes, at least one.</param>
public sealed record FileBody(string Sha256, long Length)
{
    private const int InMemory = 256 * 1024;
    private readonly Stream _content = Stream.Null;

    /// <summary>The file, from its beginning. It belongs to the request: nobody disposes of it.</summary>
    [JsonIgnore]
    public Stream Content
    {
        get
        {
            _content.Position = 0;
            return _content;
        }

        init => _content = value;
    }

    internal static async ValueTask<FileBody> Read(HttpRequest request, int limit, CancellationToken ct)
    {
        RequestBody.RefuseCompressed(request);
        if (request.ContentLength > limit)
        {
            throw RequestBody.TooLarge(limit);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } wall)
        {
            wall.MaxRequestBodySize = limit + 1L;
        }

        request.EnableBuffering(InMemory);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            var length = 0L;
            for (int count; (count = await request.Body.ReadAsync(buffer, ct)) > 0;)
            {
                length += count;
                if (length > limit)
                {
                    throw RequestBody.TooLarge(limit);
                }

                digest.AppendData(buffer.AsSpan(0, count));
            }

            return length == 0
                ? throw new RequestRefusedException(RequestProblems.Malformed, [ProblemError.InBody("", "The body is empty. Send the file, as curl -T does.")])
                : new FileBody(Convert.ToHexStringLower(digest.GetHashAndReset()), length) { Content = request.Body };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
