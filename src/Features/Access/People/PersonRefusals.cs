using System.Globalization;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access.People;

/// <summary>The problems of people and what they are granted, each with its permanent code.</summary>
public static class PersonProblems
{
    public static readonly ProblemType NoSuchPerson = new("person.not-found", 404,
        "There is no such person", "List the people with GET /api/v1/people.");

    public static readonly ProblemType AnotherVersion = new("person.version-changed", 412,
        "The account is at another version", "Read it again, look at what changed, and repeat the request with the new ETag.");

    public static readonly ProblemType EmailTaken = new("person.email-taken", 409,
        "Somebody has this e-mail address already", "Use the account that there is, or another address.");

    public static readonly ProblemType Erased = new("person.erased", 409,
        "The person was erased", "Add the person anew; nothing of the former account comes back.");

    public static readonly ProblemType TooManyGrants = new("person.grants", 409,
        "The person has too many grants", "Revoke some, or grant a role for all roadmaps.");

    public static readonly ProblemType NoSuchGrant = new("grant.not-found", 404,
        "There is no such grant", "List the grants with GET /api/v1/grants.");
}

internal static class PersonRefusals
{
    public static Refusal NoSuchPerson(string id) => new(PersonProblems.NoSuchPerson, $"There is no person '{id}'.");

    public static Refusal AnotherVersion(Person person) => new(PersonProblems.AnotherVersion,
        $"The account '{person.Id}' is at version {person.Version}. Read it again and repeat the request with If-Match: \"{person.Version}\".");

    public static Refusal EmailTaken() => new(PersonProblems.EmailTaken, "Another person has this e-mail address.");

    public static Refusal Erased(string id) => new(PersonProblems.Erased, $"The person '{id}' was erased.");

    public static Refusal TooManyGrants(string id) => new(PersonProblems.TooManyGrants,
        string.Create(CultureInfo.InvariantCulture, $"The person '{id}' has {Person.MostGrants} grants already."));

    public static Refusal NoSuchGrant(string id) => new(PersonProblems.NoSuchGrant, $"There is no grant '{id}'.");
}
