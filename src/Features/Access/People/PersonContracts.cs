using System.Text;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.People;

/// <summary>A person as clients see them.</summary>
/// <param name="Id">Permanent; what the person does is recorded as done by <c>person/{id}</c>.</param>
/// <param name="State">How the account stands.</param>
/// <param name="Name">What the person is called; absent once erased.</param>
/// <param name="Email">Where mail reaches them, and what they sign in with; absent once erased.</param>
/// <param name="Grants">The roles that they have.</param>
/// <param name="HasPassword">Whether they can sign in with a password.</param>
/// <param name="HasSecondFactor">Whether a code is asked for as well.</param>
/// <param name="CreatedAt">When the account was made.</param>
/// <param name="LastSignInOn">The day of the last sign-in (UTC); absent where there was none.</param>
/// <param name="InvitedUntil">Until when an invitation counts; absent where there is none.</param>
/// <param name="Invitation">With it the person chooses a password, once: only in the answer that made it, and nowhere ever again.</param>
public sealed record PersonView(
    string Id,
    PersonState State,
    [property: Personal] string? Name,
    [property: Personal] string? Email,
    IReadOnlyList<RoleGrantView> Grants,
    bool HasPassword,
    bool HasSecondFactor,
    DateTimeOffset CreatedAt,
    DateOnly? LastSignInOn,
    DateTimeOffset? InvitedUntil,
    [property: ShownOnce] string? Invitation = null)
{
    internal static PersonView Of(Person person, PersonDetails? details, PersonUse? use = null, string? invitation = null) => new(
        person.Id,
        person.State,
        details?.Name,
        details?.Email,
        [.. person.Grants.Select(grant => RoleGrantView.Of(person, grant))],
        person.HasPassword,
        person.HasSecondFactor,
        person.CreatedAt,
        use?.On,
        details?.InvitedUntil,
        invitation);

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <summary>A role that a person has.</summary>
/// <param name="Id">Permanent.</param>
/// <param name="Person">Whose it is.</param>
/// <param name="Role">What it lets them do stands in GET /api/v1/roles.</param>
/// <param name="Roadmap">The only roadmap that it is for; absent for all.</param>
/// <param name="Since">When it was given.</param>
/// <param name="By">Who gave it.</param>
/// <param name="BreakGlass">The emergency that it ends with; absent where it lasts.</param>
public sealed record RoleGrantView(string Id, string Person, Role Role, string? Roadmap, DateTimeOffset Since, string By, string? BreakGlass)
{
    internal static RoleGrantView Of(Person person, RoleGrant grant) =>
        new(RoleGrant.IdOf(person.Id, grant.Number), person.Id, grant.Role, grant.Roadmap, grant.Since, grant.By, grant.BreakGlass);
}
