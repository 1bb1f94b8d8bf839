using Marten;
using Microsoft.Extensions.Options;
using Preflight.Features.Evidence.Results;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Storage;

namespace Preflight.Features.Evidence.Waivers;

/// <summary>The way to a waiver within the unit of work. Its state is stored with each event.</summary>
public sealed class WaiverStream(UnitOfWork work, ResultStore results, IOptions<EvidenceOptions> options)
{
    public const int ReasonLength = 500;

    /// <summary>Of one item, those that wait or count.</summary>
    public const int MostOfItem = 20;

    /// <summary>What the stream of a waiver is called.</summary>
    public static string KeyOf(string id) => $"waiver/{id}";

    public async Task<Outcome<Waiver>> Ask(WaiverAsked asked, CancellationToken cancellationToken)
    {
        if (asked.Until <= asked.At || asked.Until - asked.At > options.Value.WaiverMost)
        {
            return WaiverRefusals.TooLong(options.Value.WaiverMost);
        }

        var others = await work.Session.Query<Waiver>()
            .CountAsync(waiver => waiver.Roadmap == asked.Roadmap && waiver.Item == asked.Item && waiver.Until > asked.At && (waiver.State == WaiverState.Asked || waiver.State == WaiverState.Approved), cancellationToken);
        return others >= MostOfItem ? WaiverRefusals.TooMany(asked.Item, MostOfItem) : Add(new Waiver { Id = OrderedId.Next(asked.At).ToString() }, asked);
    }

    /// <summary>Lets the newest state decide, and adds the event, if there is one, to the unit of work.</summary>
    public async Task<Outcome<Waiver>> Change(string roadmap, string id, Func<Waiver, Decision<WaiverEvent>> decide, CancellationToken cancellationToken)
    {
        if (await work.Session.LoadAsync<Waiver>(id, cancellationToken) is not { } waiver || waiver.Roadmap != roadmap)
        {
            return WaiverRefusals.NoSuchWaiver(roadmap, id);
        }

        var decision = decide(waiver);
        return decision.Refusal is { } refusal ? refusal : decision.Event is { } happened ? Add(waiver, happened) : waiver;
    }

    /// <summary>Remembers that the webhooks were told that it ends soon.</summary>
    public void Notice(Waiver waiver, DateTimeOffset now) => Add(waiver, new WaiverNoticed(now));

    private Waiver Add(Waiver waiver, WaiverEvent happened)
    {
        var next = waiver.Apply(happened);
        if (waiver.Version == 0)
        {
            work.Session.Events.StartStream(KeyOf(next.Id), happened);
        }
        else
        {
            work.Session.Events.Append(KeyOf(next.Id), next.Version, happened);
            results.Touch(next.Roadmap);
        }

        work.Session.Store(next);
        return next;
    }
}
