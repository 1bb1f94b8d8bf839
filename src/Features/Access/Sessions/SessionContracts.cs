using System.Globalization;
using System.Text;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Access.Sessions;

/// <summary>A session of a browser as its owner sees it.</summary>
/// <param name="Id">Permanent; no credential.</param>
/// <param name="Person">Who is signed in.</param>
/// <param name="Methods">How they showed who they are.</param>
/// <param name="SignedInAt">When.</param>
/// <param name="UsedAt">When it was used last, within a minute.</param>
/// <param name="EndsAt">When it ends if it is not used any more.</param>
/// <param name="Browser">What the browser said it is.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="IsCurrent">Whether it is the one that asks.</param>
public sealed record SessionView(
    string Id, string Person, IReadOnlyList<SignInMethod> Methods, DateTimeOffset SignedInAt, DateTimeOffset UsedAt, DateTimeOffset EndsAt, [property: Personal] string? Browser, [property: Personal] string Address, bool IsCurrent)
{
    internal static SessionView Of(Session session, AccessOptions options, bool isCurrent) =>
        new(session.Name, session.Person, session.Methods, session.SignedInAt, session.UsedAt, session.EndsAt(options), session.Browser, session.Address, isCurrent);

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);
}

/// <summary>The problems of signing in, each with its permanent code.</summary>
public static class SessionProblems
{
    public static readonly ProblemType Refused = new("sign-in.refused", 401,
        "Nobody was signed in", "Look at the e-mail address, the password and the code; ask an admin for a new invitation where you forgot them.");

    public static readonly ProblemType TooMany = new("sign-in.too-many", 429,
        "Too many attempts to sign in", "Wait some minutes, then try again; from a browser with which you signed in before, your own attempts count alone.");

    public static readonly ProblemType Busy = new("sign-in.busy", 503,
        "Too many passwords are being checked", "Try again in some seconds; from a browser with which you signed in before, you do not wait for strangers.");

    public static readonly ProblemType CodeNeeded = new("sign-in.code-needed", 401,
        "A code is needed as well", "Send the code that your device shows, or one of your recovery codes, as 'code'.");

    public static readonly ProblemType WeakPassword = new("password.weak", 422,
        "The password is guessed too early", "Take a longer one of several words that nobody would expect together.");

    public static readonly ProblemType InvitationEnded = new("invitation.ended", 409,
        "The invitation does not count", "Ask an admin for a new one: each counts once, and for a limited time.");

    public static readonly ProblemType NoSuchSession = new("session.not-found", 404,
        "There is no such session", "List your own with GET /api/v1/sessions.");

    public static readonly ProblemType SessionNeeded = new("session.needed", 409,
        "Only somebody who signed in can do this", "Sign in with POST /api/v1/sessions; an API key is no person.");

    public static readonly ProblemType WrongPassword = new("password.wrong", 409,
        "The password is not yours", "Send the password that you sign in with.");

    public static readonly ProblemType WrongCode = new("second-factor.wrong", 409,
        "The code does not count", "Send the six digits that the app shows now, or a recovery code, and look whether the device's clock is right.");

    public static readonly ProblemType OwnCodeNeeded = new("second-factor.code-needed", 409,
        "A code is needed as well", "Send the code that your device shows, or one of your recovery codes, as 'code'.");

    public static readonly ProblemType NoIdentities = new("sign-in.not-configured", 404,
        "There is no provider of identities", "Sign in with a password, or ask whoever runs Preflight to set Oidc__Authority.");

    public static readonly ProblemType NotStarted = new("second-factor.not-started", 409,
        "There is no secret to confirm", "Start with POST /api/v1/me/second-factor.");
}

internal static class SessionRefusals
{
    public static Refusal Refused { get; } = new(SessionProblems.Refused, "The e-mail address, the password or the code is wrong, or the account cannot be used.");

    public static Refusal TooMany { get; } = new(SessionProblems.TooMany, "Too many attempts came from your address or for this account.");

    public static Refusal Busy { get; } = new(SessionProblems.Busy, "More people are signing in than can be served at once.");

    public static Refusal IdentityRefused { get; } = new(SessionProblems.Refused,
        "The provider of identities did not prove who you are, or you were not added with an e-mail address that it has verified.");

    public static Refusal NoIdentities { get; } = new(SessionProblems.NoIdentities, "People sign in with a password here.");

    public static Refusal CodeNeeded { get; } = new(SessionProblems.CodeNeeded, "The password is right; the account asks for a code as well.");

    public static Refusal InvitationEnded { get; } = new(SessionProblems.InvitationEnded, "The invitation is not known, was used already, or has ended.");

    public static Refusal WrongPassword { get; } = new(SessionProblems.WrongPassword, "The password is not the one that you sign in with.");

    public static Refusal WrongCode { get; } = new(SessionProblems.WrongCode, "The code is not the one of this moment.");

    public static Refusal OwnCodeNeeded { get; } = new(SessionProblems.OwnCodeNeeded, "The password is right; send a code of the second factor that you have, or a recovery code, as well.");

    public static Refusal NotStarted { get; } = new(SessionProblems.NotStarted, "No second factor waits for its first code.");

    public static Refusal WeakPassword(string fault) => new(SessionProblems.WeakPassword, fault);

    public static Refusal NoSuchSession(string id) => new(SessionProblems.NoSuchSession, $"You have no session '{id}'.");
}

/// <summary>Who is signed in, where a person is needed and not a program.</summary>
internal static class SignedIn
{
    /// <returns>The person's id and the session's.</returns>
    public static Outcome<(string Person, string Session)> Of(Caller caller) =>
        caller is { IsByCookie: true, Via: { } via }
            ? (caller.Actor["person/".Length..], via["session/".Length..])
            : new Refusal(SessionProblems.SessionNeeded, string.Create(CultureInfo.InvariantCulture, $"You are '{caller.Actor}', and nobody signed in with a browser."));

    /// <summary>The same where a second person is wanted, who may do it without an emergency: what an emergency lends is for mending things, not for vouching for them.</summary>
    public static Outcome<(string Person, string Session)> Of(Caller caller, Permission permission, string roadmap) => Of(caller).Then<(string Person, string Session)>(person =>
        caller.Lasting().May(permission, roadmap) ? person : new Refusal(AccessProblems.Forbidden, $"You have the permission '{permission.Name}' for the roadmap '{roadmap}' in an emergency alone, and nobody vouches for something with that."));
}
