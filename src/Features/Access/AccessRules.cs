using FluentValidation;
using Preflight.Features.Access.Sessions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Access;

/// <summary>The shapes and bounds that every slice of this area shares.</summary>
internal static class AccessRules
{
    public const int NameLength = 60;
    public const int OwnerLength = 100;
    public const int ListLength = 100;
    public const int ScopeLength = 100;
    public const int IdLength = 80;
    public const int PersonNameLength = 100;

    /// <summary>RFC 5321, section 4.5.3.1, and its erratum 1690.</summary>
    public const int EmailLength = 254;

    public const int CodeLength = 20;
    public const int InvitationLength = 100;
    public const string IdLetters = "0123456789abcdefghijklmnopqrstuvwxyz";
    public const int PersonIdLength = 12;

    /// <summary>An API key's id, as it was answered.</summary>
    public static IRuleBuilderOptions<T, string> IsKeyId<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(IdLength)
        .Matches("^[a-z0-9]+(-[a-z0-9]+)*$")
        .WithMessage("Use the key's id as it was answered, such as 'ci-deploy-x7k2m9'.");

    public static IRuleBuilderOptions<T, string> IsScope<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(ScopeLength)
        .Must(scope => scope is not null && PermissionCatalogue.Names.Contains(scope))
        .WithMessage($"Use one of the permissions: {string.Join(", ", PermissionCatalogue.Names)}.");

    /// <summary>A person's id, as it was answered.</summary>
    public static IRuleBuilderOptions<T, string> IsPersonId<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(PersonIdLength)
        .Matches("^[a-z0-9]{12}$")
        .WithMessage("Use the person's id as it was answered, such as 'k3v9x2m4q7ab'.");

    /// <summary>A grant's id, as it was answered.</summary>
    public static IRuleBuilderOptions<T, string> IsGrantId<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(22)
        .Matches("^[a-z0-9]{12}-[1-9][0-9]{0,8}$")
        .WithMessage("Use the grant's id as it was answered, such as 'k3v9x2m4q7ab-1'.");

    /// <summary>A session's id, as it was answered.</summary>
    public static IRuleBuilderOptions<T, string> IsSessionId<T>(this IRuleBuilder<T, string> rule) => rule
        .MaximumLength(16)
        .Matches("^[0-9a-f]{16}$")
        .WithMessage("Use the session's id as it was answered, such as '9f86d081884c7d65'.");

    public static IRuleBuilderOptions<T, string?> IsPersonName<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty()
        .MaximumLength(PersonNameLength)
        .HasNoHiddenCharacters()
        .Must(name => name is not null && !name.Any(char.IsControl))
        .WithMessage($"Use 1 to {PersonNameLength} characters without line breaks.");

    /// <summary>In ASCII, so that no two addresses look the same.</summary>
    public static IRuleBuilderOptions<T, string> IsEmail<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty()
        .MaximumLength(EmailLength)
        .Matches(@"^[!#-+\-./0-9:=?A-Z\[-~]{1,64}@[!#-+\-./0-9:=?A-Z\[-~]{1,189}$")
        .WithMessage("Use one e-mail address in ASCII, such as 'ada@example.org'; write a domain of other letters in its xn-- form.");

    /// <summary>Length counts; which letters it is of does not.</summary>
    public static IRuleBuilderOptions<T, string> IsNewPassword<T>(this IRuleBuilder<T, string> rule) => rule
        .NotEmpty()
        .MinimumLength(Passwords.ShortestLength)
        .MaximumLength(Passwords.LongestLength)
        .WithMessage($"Use {Passwords.ShortestLength} to {Passwords.LongestLength} characters.");
}
