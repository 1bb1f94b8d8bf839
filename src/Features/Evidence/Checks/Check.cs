using System.Text;
using Preflight.Infrastructure.Classification;
using Preflight.Infrastructure.Decisions;

namespace Preflight.Features.Evidence.Checks;

/// <summary>A definition that makes evidence about one item, and the rules for changing it.</summary>
public sealed record Check
{
    public required string Id { get; init; }

    /// <summary>Counted from 1; 0 before it exists.</summary>
    public long Version { get; init; }

    /// <summary>The slug.</summary>
    public string Roadmap { get; init; } = "";

    /// <summary>The key of its item.</summary>
    public string Item { get; init; } = "";

    /// <summary>That of its terms; unique on its item.</summary>
    public string Name { get; init; } = "";

    public CheckDraft Terms { get; init; } = new() { Kind = CheckKind.Push, Name = "" };

    /// <summary>The headers that are sent, encrypted.</summary>
    [Secret]
    public string? Headers { get; init; }

    public IReadOnlyList<string> HeaderNames { get; init; } = [];

    /// <summary>The text of the document that says it: it is changed there. Null where it was made by a route.</summary>
    public string? InDocument { get; init; }

    public bool IsPaused { get; init; }

    public bool IsDeleted { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when it asks what it asks: results from before it say nothing about that. Null where it never asked anything else.</summary>
    public DateTimeOffset? AskedSince { get; init; }

    /// <summary>Whether Preflight itself asks, at times of its schedule.</summary>
    public bool IsScheduled => !IsPaused && !IsDeleted && Terms.Kind is CheckKind.Http or CheckKind.Prometheus;

    /// <summary>Whether these terms send what it sends, and to where: its headers, which often hold a credential, go nowhere that whoever gave them did not mean.</summary>
    public bool Sends(CheckDraft terms) =>
        Terms.Http is { } known && terms.Http is { } asked && (known.Url, known.Method ?? "GET", known.Body) == (asked.Url, asked.Method ?? "GET", asked.Body);

    public Decision<CheckEvent> Change(CheckChanged changed) =>
        InDocument is not null && changed.InDocument is null ? CheckRefusals.InDocument(this)
        : changed.Terms.Kind != Terms.Kind ? CheckRefusals.AnotherKind(this)
        : changed;

    public Decision<CheckEvent> Pause() => IsPaused ? Decision<CheckEvent>.Nothing : new CheckPaused();

    public Decision<CheckEvent> Resume() => IsPaused ? new CheckResumed() : Decision<CheckEvent>.Nothing;

    public Decision<CheckEvent> Delete() => InDocument is not null ? CheckRefusals.InDocument(this) : new CheckDeleted();

    private bool PrintMembers(StringBuilder builder) => Classified.Print(this, builder);

    public Check Apply(CheckEvent happened) => With(happened) with { Version = Version + 1 };

    private Check With(CheckEvent happened) => happened switch
    {
        CheckCreated created => this with
        {
            Roadmap = created.Roadmap,
            Item = created.Item,
            Name = created.Terms.Name,
            Terms = created.Terms,
            Headers = created.Headers,
            HeaderNames = created.HeaderNames,
            InDocument = created.InDocument,
            CreatedAt = created.At,
        },
        CheckChanged changed => this with
        {
            Name = changed.Terms.Name,
            Terms = changed.Terms,
            Headers = changed.Headers,
            HeaderNames = changed.HeaderNames,
            InDocument = changed.InDocument,
            AskedSince = changed.Headers == Headers && changed.Terms.AsksTheSame(Terms) ? AskedSince : changed.At ?? AskedSince,
        },
        CheckPaused => this with { IsPaused = true },
        CheckResumed => this with { IsPaused = false },
        CheckDeleted => this with { IsDeleted = true },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "An event that nobody applies."),
    };
}
