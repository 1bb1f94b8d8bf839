using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.ApiKeys;

/// <summary>What the routes about API keys share.</summary>
internal sealed class ApiKeysGroup : Group
{
    public ApiKeysGroup() => Configure("api-keys", endpoint => endpoint.Describe(o => o
        .Tag("API keys", "Credentials for pipelines and other programs: Authorization: Bearer.")
        .Needs(AccessPermissions.Read, AccessPermissions.Write)));
}
