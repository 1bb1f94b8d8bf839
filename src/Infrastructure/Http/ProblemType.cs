namespace Preflight.Infrastructure.Http;

/// <summary>A kind of problem that a client can tell apart by its permanent code.</summary>
/// <param name="Code">Permanent, <c>area.reason</c> in kebab-case; never reused with another meaning.</param>
/// <param name="Status">The HTTP status that goes with it.</param>
/// <param name="Title">What happened, the same words every time.</param>
/// <param name="Advice">What the client can do about it.</param>
public sealed record ProblemType(string Code, int Status, string Title, string Advice)
{
    /// <summary>The permanent <c>type</c> URI, relative to the server; it answers with a page about the problem.</summary>
    public string Uri => UriOf(Code);

    internal static string UriOf(string code) => "/problems/" + code;
}

/// <summary>One place in a request that is wrong, and how to set it right.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) into the body; null when the fault is elsewhere.</param>
/// <param name="Parameter">Name of the route or query parameter; null when the fault is elsewhere.</param>
/// <param name="Header">Name of the header; null when the fault is elsewhere.</param>
/// <param name="Detail">What is wrong and what to write instead.</param>
#pragma warning disable CA1720 // "pointer" is RFC 6901's word.
public sealed record ProblemError(string? Pointer, string? Parameter, string? Header, string Detail)
{
    public static ProblemError InBody(string pointer, string detail) => new(pointer, null, null, detail);

    public static ProblemError InParameter(string parameter, string detail) => new(null, parameter, null, detail);

    public static ProblemError InHeader(string header, string detail) => new(null, null, header, detail);
}
#pragma warning restore CA1720
