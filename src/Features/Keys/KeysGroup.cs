using FastEndpoints;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Keys;

/// <summary>What the routes of this area share.</summary>
internal sealed class KeysGroup : Group
{
    public KeysGroup() => Configure("keys", endpoint => endpoint.Describe(o => o
        .Tag("Keys", "The keys that Preflight makes for itself: what they are for, how old they are, and new ones in their place.")
        .Needs(KeysPermissions.Read, KeysPermissions.Rotate)));
}
