using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Preflight.Features.Access.People;

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

    private readonly PasswordHasher<Person> _hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = Rounds }));
    private readonly Person _nobody = new() { Id = "nobody" };
    /// <summary>What the password of nobody is compared with.</summary>
    internal string NobodysHash { get; }


    // Each hash keeps a core busy for a while; the others go on serving.
    private readonly SemaphoreSlim _room = new(Math.Max(1, Environment.ProcessorCount / 2));

    public Passwords() => NobodysHash = _hasher.HashPassword(_nobody, Session.New().Text);

    /// <returns>Why a password is too easily guessed; null where it is not.</returns>
    public static string? FaultOf(string password, PersonDetails person) =>
        Zxcvbn.Zxcvbn.MatchPassword(password[..Math.Min(password.Length, EstimatedLength)], [.. person.Email.Split('@', '.'), .. person.Name.Split(' '), person.Email, "preflight"]).Score < 3
            ? "It is common, made of common parts or of your own name, and so guessed early. Take several words that nobody would expect together."
            : null;

    public Task<string> HashOf(string password, CancellationToken cancellationToken) => InTurn(() => _hasher.HashPassword(_nobody, password), cancellationToken);

    /// <summary>Whether it is somebody's password. For nobody it takes as long, and is no.</summary>
    public Task<bool> Matches(PersonDetails? person, string password, CancellationToken cancellationToken) => InTurn(
        () => _hasher.VerifyHashedPassword(_nobody, person?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed && person?.PasswordHash is not null,
        cancellationToken);

    public void Dispose() => _room.Dispose();

    private async Task<T> InTurn<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await _room.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(work, cancellationToken);
        }
        finally
        {
            _room.Release();
        }
    }
}
