using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Preflight.Infrastructure.Http;

/// <summary>A request's body as JSON of any shape, because it is somebody else's. A command that takes a payload has a member of this type.</summary>
/// <param name="Json">The value, nested at most <see cref="JsonConventions.MaxDepth"/> levels.</param>
public sealed record PayloadBody(JsonElement Json)
{
    internal static async ValueTask<PayloadBody> Read(HttpRequest request, int limit, CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(request.ContentType))
        {
            JsonRequestBody.RefuseOtherTypes(request);
        }

        return new PayloadBody(JsonRequestBody.Parse(await RequestBody.Read(request, limit, ct)));
    }
}
