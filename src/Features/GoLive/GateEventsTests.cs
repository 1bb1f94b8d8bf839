using System.Text;
using Marten;
using Microsoft.Extensions.DependencyInjection;

namespace Preflight.Features.GoLive;

/// <summary>What PostgreSQL has kept from before is read for good. A sample is never edited; a new shape gets a new one.</summary>
public sealed class GateEventsTests(PreflightApp app)
{
    private const string FirstDecision =
        """
        {"id":"production-1","gate":"production","number":1,"answer":"go","by":"person/ada","note":"Off we go.","at":"2026-03-01T12:00:00Z","verdict":"go","reasons":[],
        "inputs":"00","documents":[{"roadmap":"harbour","version":7,"digest":"11"}],"signOffs":[{"number":1,"role":"approver","by":"person/bo","at":"2026-03-01T11:00:00Z"}]}
        """;

    private readonly ISerializer _stored = app.Host.Services.GetRequiredService<IDocumentStore>().Options.Serializer();

    [Fact]
    public void A_decision_from_before_its_terms_were_kept_has_none()
    {
        var decision = Read<GateDecision>(FirstDecision);
        (decision.Number, decision.SignOffs.Count).ShouldBe((1, 1));
        (decision.Terms, decision.Version, decision.SetBy).ShouldBe((null, null, null));

        var gate = new Gate { Id = "production" }.Apply(Read<GateDecided>($$"""{"decision":{{FirstDecision}}}"""));
        gate.LastDecision().ShouldBe(new LastDecision(1, GateAnswer.Go, new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero)));
    }

    private T Read<T>(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return _stored.FromJson<T>(stream);
    }
}
