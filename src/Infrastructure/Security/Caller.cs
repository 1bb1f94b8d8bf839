using System.Collections.Frozen;

namespace Preflight.Infrastructure.Security;

/// <summary>Who asks, and what it may do.</summary>
/// <param name="Actor">A permanent reference, without personal data: <c>key/ci-x7k2m9</c>, <c>person/k3v9x2m4q7ab</c>.</param>
/// <param name="Grants">What it may do, and where.</param>
public sealed record Caller(string Actor, IReadOnlyList<CallerGrant> Grants)
{
    /// <summary>Somebody who showed no credential.</summary>
    public static Caller Anonymous { get; } = new("anonymous", []);

    /// <summary>Preflight itself: jobs, reactions and seeding.</summary>
    public static Caller System { get; } = new("preflight", []);

    /// <summary>The credential that was shown, as a reference: <c>session/4f8a…</c>; null where the actor itself is one.</summary>
    public string? Via { get; init; }

    /// <summary>The people who may hold the credential of a program: whoever made it, had a new text of it, or looks after it. Where two people are wanted, they are no other ones.</summary>
    public IReadOnlyList<string> Holders { get; init; } = [];

    /// <summary>Whether a browser sends the credential by itself, as it does with cookies.</summary>
    public bool IsByCookie { get; init; }

    /// <summary>Where some of the grants are an emergency's: its id, which marks everything that is done meanwhile.</summary>
    public string? BreakGlass { get; init; }

    /// <summary>The same without what an emergency lends: what it may do afterwards.</summary>
    public Caller Lasting() => this with { Grants = [.. Grants.Where(grant => grant.Emergency is null)] };

    /// <summary>Whether a credential was shown.</summary>
    public bool IsKnown => !ReferenceEquals(this, Anonymous);

    /// <param name="permission">What is to be done.</param>
    /// <param name="roadmap">The roadmap that it is done to; null for what belongs to none.</param>
    public bool May(Permission permission, string? roadmap) =>
        Grants.Any(grant => (grant.Roadmap is null || grant.Roadmap == roadmap) && grant.Permissions.Contains(permission.Name));

    /// <returns>The roadmaps that it may do this to; null for all.</returns>
    public IReadOnlyCollection<string>? RoadmapsFor(Permission permission)
    {
        var grants = Grants.Where(grant => grant.Permissions.Contains(permission.Name)).ToList();
        return grants.Exists(grant => grant.Roadmap is null) ? null : grants.ConvertAll(grant => grant.Roadmap!);
    }
}

/// <param name="Permissions">Their names.</param>
/// <param name="Roadmap">The only roadmap that they count for; null for all, and for what belongs to none.</param>
public sealed record CallerGrant(FrozenSet<string> Permissions, string? Roadmap)
{
    /// <summary>The emergency that it ends with; null for one that lasts.</summary>
    public string? Emergency { get; init; }
}
