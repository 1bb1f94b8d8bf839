using System.Collections.Immutable;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.People;

/// <summary>How an account stands.</summary>
public enum PersonState
{
    /// <summary>It can be used.</summary>
    Active,

    /// <summary>Nobody can sign in with it until it is enabled.</summary>
    Disabled,

    /// <summary>The person is forgotten; what they did stays on record under the id alone.</summary>
    Erased,
}

/// <summary>Somebody's account, and the rules for changing it. It knows no name: <see cref="PersonDetails"/> does.</summary>
public sealed record Person
{
    /// <summary>How many roles, with and without a roadmap, one person can have.</summary>
    public const int MostGrants = 100;

    public required string Id { get; init; }

    /// <summary>Counted from 1; 0 before it exists.</summary>
    public long Version { get; init; }

    public PersonState State { get; init; }

    public ImmutableArray<RoleGrant> Grants { get; init; } = [];

    /// <summary>The number of the newest grant there ever was.</summary>
    public int LastGrant { get; init; }

    public bool HasPassword { get; init; }

    public bool HasSecondFactor { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who is said to have done what the person did.</summary>
    public string Actor => ActorOf(Id);

    public static string ActorOf(string id) => $"person/{id}";

    /// <param name="role">What the person is there for.</param>
    /// <param name="roadmap">The only roadmap that it is for; null for all.</param>
    /// <param name="by">Who gives it.</param>
    /// <param name="now">When.</param>
    /// <param name="emergency">The emergency that it ends with; null where it lasts.</param>
    public Decision<PersonEvent> Grant(Role role, string? roadmap, string by, DateTimeOffset now, string? emergency = null) =>
        State == PersonState.Erased ? PersonRefusals.Erased(Id)
        : Grants.Any(grant => grant.Role == role && grant.Roadmap == roadmap && (grant.BreakGlass is null || grant.BreakGlass == emergency)) ? Decision<PersonEvent>.Nothing
        : Grants.Length >= MostGrants ? PersonRefusals.TooManyGrants(Id)
        : new PersonRoleGranted(LastGrant + 1, role, roadmap, by, now, emergency);

    /// <summary>Ends what was granted with rights of an emergency.</summary>
    public Decision<PersonEvent> EndLent(string emergency, DateTimeOffset now) =>
        Grants.Any(grant => grant.BreakGlass == emergency) ? new PersonLentRolesEnded(emergency, now) : Decision<PersonEvent>.Nothing;

    public Decision<PersonEvent> Revoke(int number, DateTimeOffset now) =>
        Grants.FirstOrDefault(grant => grant.Number == number) is { } grant ? new PersonRoleRevoked(number, grant.Role, grant.Roadmap, now) : PersonRefusals.NoSuchGrant(RoleGrant.IdOf(Id, number));

    public Decision<PersonEvent> Disable(DateTimeOffset now) => State switch
    {
        PersonState.Active => new PersonDisabled(now),
        PersonState.Disabled => Decision<PersonEvent>.Nothing,
        PersonState.Erased => PersonRefusals.Erased(Id),
    };

    public Decision<PersonEvent> Enable(DateTimeOffset now) => State switch
    {
        PersonState.Active => Decision<PersonEvent>.Nothing,
        PersonState.Disabled => new PersonEnabled(now),
        PersonState.Erased => PersonRefusals.Erased(Id),
    };

    public Decision<PersonEvent> Erase(DateTimeOffset now) => State == PersonState.Erased ? Decision<PersonEvent>.Nothing : new PersonErased(now);

    /// <summary>What needs an account that is not erased.</summary>
    public Decision<PersonEvent> Record(PersonEvent happened) => State == PersonState.Erased ? PersonRefusals.Erased(Id) : happened;

    public Person Apply(PersonEvent happened) => With(happened) with { Version = Version + 1 };

    private Person With(PersonEvent happened) => happened switch
    {
        PersonAdded added => this with { CreatedAt = added.At },
        PersonDetailsChanged or PersonInvited => this,
        PersonPasswordChanged changed => this with { HasPassword = true, HasSecondFactor = HasSecondFactor && !changed.WithoutSecondFactor },
        PersonSecondFactorStarted => this,
        PersonSecondFactorAdded => this with { HasSecondFactor = true },
        PersonSecondFactorRemoved => this with { HasSecondFactor = false },
        PersonDisabled => this with { State = PersonState.Disabled },
        PersonEnabled => this with { State = PersonState.Active },
        PersonErased => this with { State = PersonState.Erased, Grants = [], HasPassword = false, HasSecondFactor = false },
        PersonRoleGranted granted => this with { LastGrant = granted.Number, Grants = Grants.Add(new RoleGrant(granted.Number, granted.Role, granted.Roadmap, granted.By, granted.At, granted.BreakGlass)) },
        PersonLentRolesEnded ended => this with { Grants = Grants.RemoveAll(grant => grant.BreakGlass == ended.Emergency) },
        PersonRoleRevoked revoked => this with { Grants = Grants.RemoveAll(grant => grant.Number == revoked.Number) },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event that nobody applies."),
    };
}

/// <param name="Number">Counted from 1 for each person.</param>
/// <param name="Role">What the person is there for.</param>
/// <param name="Roadmap">The only roadmap that it is for; null for all.</param>
/// <param name="By">Who gave it.</param>
/// <param name="Since">When.</param>
/// <param name="BreakGlass">The emergency that it ends with; null where it lasts.</param>
public sealed record RoleGrant(int Number, Role Role, string? Roadmap, string By, DateTimeOffset Since, string? BreakGlass = null)
{
    public static string IdOf(string person, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{person}-{number}");
}
