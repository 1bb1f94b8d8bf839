using FastEndpoints;
using Preflight.Infrastructure.Security;

namespace Preflight.Infrastructure.Http;

/// <summary>
/// What a slice or a group says about its operations beyond what its types tell already: route, query, body, preconditions, pages
/// and answers are read from the types; summary and description from <c>Summary(…)</c>.
/// </summary>
public sealed class OperationDescription
{
    private readonly List<ProblemType> _problems = [];
    private readonly List<string> _mediaTypes = [];

    internal OperationDescription()
    {
    }

    internal IReadOnlyList<ProblemType> Problems => _problems;

    internal IReadOnlyList<string> MediaTypes => _mediaTypes;

    /// <summary>What a caller needs to read (GET and HEAD); null where it is open to everybody.</summary>
    internal Permission? ReadAccess { get; private set; }

    /// <summary>What a caller needs for any other method; null where it is open to everybody.</summary>
    internal Permission? WriteAccess { get; private set; }

    /// <summary>Whether the permission for some roadmap is enough.</summary>
    internal bool IsForSome { get; private set; }

    /// <summary>Whether a person who signed in is needed: the description offers no API key.</summary>
    internal bool IsForPeople { get; private set; }

    /// <summary>Whether anything was said about who may: an operation that says nothing does not start.</summary>
    internal bool SaysWhoMay { get; private set; }

    internal string? TagName { get; private set; }

    internal string? TagDescription { get; private set; }

    internal bool IsStream { get; private set; }

    internal bool HasVersion { get; private set; }

    /// <summary>The area that the operations belong to; for groups.</summary>
    public OperationDescription Tag(string name, string description)
    {
        (TagName, TagDescription) = (name, description);
        return this;
    }

    /// <summary>Callers need this permission; with two, the first one to read (GET and HEAD) and the second one to change. A slice overrules its group.</summary>
    public OperationDescription Needs(Permission toRead, Permission? toChange = null)
    {
        (ReadAccess, WriteAccess, SaysWhoMay) = (toRead, toChange ?? toRead, true);
        return this;
    }

    /// <summary>Callers need this permission for some roadmap at least; the handler answers for those only (<see cref="Caller.RoadmapsFor"/>).</summary>
    public OperationDescription NeedsForSome(Permission permission)
    {
        IsForSome = true;
        return Needs(permission);
    }

    /// <summary>Whoever has a credential may; no permission is needed.</summary>
    public OperationDescription NeedsCredential() => Needs(Permission.None);

    /// <summary>Only a person who signed in; the handler refuses programs.</summary>
    public OperationDescription ForPeople()
    {
        IsForPeople = true;
        return this;
    }

    /// <summary>Everybody may, also without a credential.</summary>
    public OperationDescription IsPublic()
    {
        (ReadAccess, WriteAccess, SaysWhoMay) = (null, null, true);
        return this;
    }

    /// <summary>The refusals that the operation can answer with, besides those that any request can meet.</summary>
    public OperationDescription Gives(params ReadOnlySpan<ProblemType> problems)
    {
        _problems.AddRange(problems);
        return this;
    }

    /// <summary>The success comes as this media type: in place of JSON when the answer is text, or as a choice that <c>Accept</c> makes.</summary>
    public OperationDescription Answers(string mediaType)
    {
        _mediaTypes.Add(mediaType);
        return this;
    }

    /// <summary>The answer carries the resource's version as its ETag. Preconditions and versioned content imply it.</summary>
    public OperationDescription AnswersVersion()
    {
        HasVersion = true;
        return this;
    }

    /// <summary>The answer is an endless stream of events: no time limit, no HEAD, ended when the service stops.</summary>
    public OperationDescription Streams()
    {
        IsStream = true;
        return this;
    }

    internal static OperationDescription Of(EndpointDefinition definition)
    {
        if (definition.EndpointMetadata?.OfType<OperationDescription>().SingleOrDefault() is { } existing)
        {
            return existing;
        }

        var description = new OperationDescription();
        definition.Metadata(description);
        return description;
    }
}

/// <summary>Lets a slice's <c>Configure</c>, or its group's, describe the operation.</summary>
public static class OperationDescriptions
{
    /// <summary>Describes this slice's operation: <c>this.Describe(o => o.Gives(RoadmapProblems.NoSuchItem))</c>.</summary>
    public static void Describe(this BaseEndpoint endpoint, Action<OperationDescription> describe) => endpoint.Definition.Describe(describe);

    /// <summary>Describes all operations of a group.</summary>
    public static void Describe(this EndpointDefinition definition, Action<OperationDescription> describe) =>
        describe(OperationDescription.Of(definition));
}
