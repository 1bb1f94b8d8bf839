using Preflight.Features.Access.Sessions;

namespace Preflight.Features.Access.People;

/// <summary>With it a person chooses a password, once. Only its hash is stored.</summary>
internal static class Invitation
{
    private const string Prefix = "pfi_";

    public const int Length = 68;

    public static (string Text, string Hash) New()
    {
        var text = Prefix + Session.New().Text;
        return (text, Session.HashOf(text));
    }
}
