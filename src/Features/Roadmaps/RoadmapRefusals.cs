using System.Globalization;
using Preflight.Features.Roadmaps.Documents;
using Preflight.Features.Roadmaps.Documents.Merging;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.Security;

namespace Preflight.Features.Roadmaps;

/// <summary>The problems of this area, each with its permanent code.</summary>
public static class RoadmapProblems
{
    public static readonly ProblemType NoSuchRoadmap = new("roadmap.not-found", 404,
        "There is no such roadmap", "Import its document with PUT /api/v1/roadmaps/{roadmap}/document.");

    public static readonly ProblemType NoSuchVersion = new("roadmap.version-not-found", 404,
        "The roadmap has no such version", "Versions count from 1; the ETag of the board names the newest.");

    public static readonly ProblemType NoSuchItem = new("roadmap.item-not-found", 404,
        "The roadmap has no such item", "Read the board: it lists every item's key.");

    public static readonly ProblemType NoSuchLink = new("roadmap.link-not-found", 404,
        "The item has no such link", "Links are counted from 1, in the order of the item's text.");

    public static readonly ProblemType AnotherVersion = new("roadmap.version-changed", 412,
        "The roadmap is at another version", "Read it again, look at what changed, and repeat the request with the new ETag.");

    public static readonly ProblemType Archived = new("roadmap.archived", 409,
        "The roadmap is archived", "Bring it back with POST /api/v1/roadmaps/{roadmap}/restore, then repeat the request.");

    public static readonly ProblemType MergeConflict = new("roadmap.merge-conflict", 409,
        "The document and the roadmap changed the same things", "Settle what conflicts lists in the file, or say which side wins with ?prefer=document or ?prefer=roadmap.");

    public static readonly ProblemType DocumentRefused = new("roadmap.document-refused", 422,
        "The document cannot be read as a roadmap", "Change the document as the detail says.");

    public static readonly ProblemType EditRefused = new("roadmap.edit-refused", 422,
        "The document cannot take this edit", "Change the request as the detail says, or edit the document itself and import it.");
}

internal static class RoadmapRefusals
{
    public static Refusal NoSuchRoadmap(string roadmap) => new(RoadmapProblems.NoSuchRoadmap,
        $"There is no roadmap '{roadmap}'. Import its document with PUT /api/v1/roadmaps/{roadmap}/document.");

    public static Refusal NoSuchVersion(string roadmap, long version, long newest) => new(RoadmapProblems.NoSuchVersion,
        $"The roadmap '{roadmap}' has no version {version}; its newest is {newest}.");

    public static Refusal NotYet(string roadmap) => new(RoadmapProblems.NoSuchVersion,
        $"The roadmap '{roadmap}' did not exist at that time.");

    public static Refusal NoSuchItem(string roadmap, string item) => new(RoadmapProblems.NoSuchItem,
        $"The roadmap '{roadmap}' has no item '{item}'. The board lists every item's key.");

    public static Refusal NoSuchLink(string item, int number, int links) => new(RoadmapProblems.NoSuchLink,
        string.Create(CultureInfo.InvariantCulture, $"The item '{item}' has no link {number}; it has {links}."));

    public static Refusal MergeConflict(string roadmap, IReadOnlyList<MergeConflict> conflicts) => new(RoadmapProblems.MergeConflict,
        string.Create(CultureInfo.InvariantCulture, $"The document and the roadmap '{roadmap}' changed {conflicts.Count} of the same things in different ways, and nothing was changed. Settle them in the file, or say which side wins with ?prefer=document or ?prefer=roadmap."))
    {
        Extensions = new Dictionary<string, object?>
        {
            ["conflicts"] = conflicts.Select(conflict => new ConflictView(conflict.Item, conflict.Field, conflict.Base, conflict.Document, conflict.Roadmap)).ToList(),
        },
    };

    public static Refusal AnotherVersion(Roadmap roadmap) => new(RoadmapProblems.AnotherVersion,
        $"The roadmap '{roadmap.Slug}' is at version {roadmap.Version}. Read it again and repeat the request with If-Match: \"{roadmap.Version}\".");

    public static Refusal NotCreated(string roadmap) => new(RoadmapProblems.AnotherVersion,
        $"If-Match asks for a version of the roadmap '{roadmap}', which does not exist. Leave If-Match out to create it.");

    public static Refusal TooLarge() => new(RoadmapProblems.EditRefused,
        string.Create(CultureInfo.InvariantCulture, $"The document would be larger than {DocumentText.MaxBytes} bytes. Shorten it, or divide it into several roadmaps."));

    public static Refusal TooMuchAtOnce(int rewrites, long atOnce) => new(RoadmapProblems.EditRefused,
        string.Create(CultureInfo.InvariantCulture, $"{rewrites} changes other than of a status are too many at once for a document of this size. Send {atOnce} of them at a time. None of the changes was made."));

    public static Refusal ChecksRefused(string why) => new(RoadmapProblems.DocumentRefused, $"The checks that the document says cannot be taken, and nothing was changed. {why}");

    public static Refusal MayNotChangeChecks(string roadmap) => new(AccessProblems.Forbidden,
        $"It makes, changes or deletes checks, and nothing was changed. That needs the permission '{RoadmapPermissions.Check.Name}' for the roadmap '{roadmap}' too; leave the checks of the document and the items that have any as they are, or ask an admin for it.");

    public static Refusal Archived(string roadmap) => new(RoadmapProblems.Archived,
        $"The roadmap '{roadmap}' is archived. Bring it back with POST /api/v1/roadmaps/{roadmap}/restore first.");
}
