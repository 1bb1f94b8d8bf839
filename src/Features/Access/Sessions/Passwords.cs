using System.Collections.Frozen;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Preflight.Features.Access.People;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Access.Sessions;

/// <summary>
/// Passwords, stored by the framework's hasher (PBKDF2, HMAC-SHA-512) with as many rounds as
/// <see href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP</see> asks for.
/// Length counts, and not which letters: <see href="https://pages.nist.gov/800-63-4/sp800-63b.html#passwordver">NIST SP 800-63B</see>.
/// </summary>
public sealed class Passwords : IDisposable
{
    public const int ShortestLength = 12;
    public const int LongestLength = 128;

    private const int Rounds = 220_000;

    /// <summary>What is estimated grows with the square of the length, and long ones are no matter of lists.</summary>
    private const int EstimatedLength = 64;

    /// <summary>How many wait for their turn; a check takes a quarter of a second, so that the last one waits for some seconds.</summary>
    private const int MostWaiting = 16;

    /// <summary>Known for being long.</summary>
    private static readonly FrozenSet<string> Famous = new[] { "correcthorsebatterystaple", "thequickbrownfoxjumpsoverthelazydog", "loremipsumdolorsitamet", "maytheforcebewithyou", "tobeornottobe" }.ToFrozenSet(StringComparer.Ordinal);

    private readonly PasswordHasher<Person> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly Person _nobody = new() { Id = "nobody" };

    // Each check keeps a core busy for a while; the others go on serving. Strangers, and those who are known already, do not wait for each other.
    private readonly ConcurrencyLimiter _strangers = Room();
    private readonly ConcurrencyLimiter _known = Room();

    public Passwords() => NobodysHash = _hasher.HashPassword(_nobody, Session.New().Text);

    /// <summary>What the password of nobody is compared with.</summary>
    internal string NobodysHash { get; }

    /// <returns>Why a password is too easily guessed; null where it is not.</returns>
    public static string? FaultOf(string password, PersonDetails person)
    {
        var once = Once(password);
        return IsFamous(password) || Zxcvbn.Zxcvbn.MatchPassword(once[..Math.Min(once.Length, EstimatedLength)], [.. person.Email.Split('@', '.'), .. person.Name.Split(' '), person.Email, "preflight"]).Score < 3
            ? "It is common, made of common parts or of your own name, and so guessed early. Take several words that nobody would expect together."
            : null;
    }

    /// <summary>Of somebody who is known, by their session or an invitation.</summary>
    public Task<Outcome<string>> HashOf(string password, CancellationToken cancellationToken) => InTurn(_known, () => _hasher.HashPassword(_nobody, password), cancellationToken);

    /// <summary>Whether it is somebody's password. For nobody it takes as long, and is no.</summary>
    /// <param name="person">Whose; null for nobody's.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="isKnown">Whether it comes from a session, or from a browser with which the person signed in before: it waits for no stranger.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Outcome<bool>> Matches(PersonDetails? person, string password, bool isKnown, CancellationToken cancellationToken) => InTurn(
        isKnown ? _known : _strangers,
        () => _hasher.VerifyHashedPassword(_nobody, person?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed && person?.PasswordHash is not null,
        cancellationToken);

    public void Dispose()
    {
        _strangers.Dispose();
        _known.Dispose();
    }

    private static ConcurrencyLimiter Room() => new(new ConcurrencyLimiterOptions
    {
        PermitLimit = Math.Max(1, Environment.ProcessorCount / 2),
        QueueLimit = MostWaiting,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    private static async Task<Outcome<T>> InTurn<T>(ConcurrencyLimiter room, Func<T> work, CancellationToken cancellationToken)
    {
        using var place = await room.AcquireAsync(1, cancellationToken);
        return place.IsAcquired ? Outcome.Of(await Task.Run(work, cancellationToken)) : SessionRefusals.Busy;
    }

    private static bool IsFamous(string password) => Famous.Contains(string.Concat(password.Where(char.IsLetter)).ToLowerInvariant());

    /// <summary>What a password repeats from its beginning to its end, once: more of the same is no harder to guess.</summary>
    private static string Once(string password)
    {
        var length = Enumerable.Range(1, password.Length - 1).FirstOrDefault(length => password.AsSpan(length).SequenceEqual(password.AsSpan(0, password.Length - length)), password.Length);
        return 2 * length <= password.Length ? password[..length] : password;
    }
}
