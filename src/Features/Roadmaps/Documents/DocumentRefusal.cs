namespace Preflight.Features.Roadmaps.Documents;

/// <summary>Why a document is not taken.</summary>
/// <param name="Code">Permanent; one of the constants here.</param>
/// <param name="Detail">What is wrong, where, and what to do.</param>
public sealed record DocumentRefusal(string Code, string Detail)
{
    public const string Empty = "document.empty";
    public const string TooLarge = "document.too-large";
    public const string Utf16 = "document.utf-16";
    public const string NotUtf8 = "document.not-utf-8";
    public const string HasNul = "document.has-nul";
    public const string TooDeep = "document.too-deep";
    public const string TooManyItems = "document.too-many-items";
}
