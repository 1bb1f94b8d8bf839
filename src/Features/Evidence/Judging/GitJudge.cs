using System.Text.Json;
using Preflight.Features.Evidence.Checks;
using Preflight.Infrastructure.Decisions;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.Evidence.Judging;

/// <summary>Judges what a pipeline says of its repository. What it does not say is missing, and not false.</summary>
internal static class GitJudge
{
    /// <returns>What is wrong with the rule; null where nothing is.</returns>
    public static PartFault? FaultOf(GitRule rule) => rule switch
    {
        { Expect: null or { Count: 0 } } => new($"Say what is wanted of one fact at least. There are: {string.Join(", ", GitFacts.Names)}.", "expect"),
        _ when rule.Expect.Keys.FirstOrDefault(name => !GitFacts.Names.Contains(name)) is { } unknown =>
            new($"There is no fact '{Fact.Of(unknown).Text}'. There are: {string.Join(", ", GitFacts.Names)}.", "expect", unknown),
        _ when rule.Expect.FirstOrDefault(pair => pair.Value?.Present is false).Key is { } absent =>
            new("A fact that was not said is missing, which is never a pass: say what it is to be.", "expect", absent),
        _ => Expectations.FaultOf(rule.Expect)?.Below("expect"),
    };

    /// <returns>A refusal where the payload is no such facts.</returns>
    public static Outcome<Judgement> Judge(GitRule rule, JsonElement payload) =>
        GitFacts.Read(payload, out var fault) is { } facts ? Judge(rule, facts) : new Refusal(RequestProblems.Invalid, fault!);

    public static Judgement Judge(GitRule rule, GitFacts facts)
    {
        var judged = rule.Expect.Select(pair => pair.Value.Judge(pair.Key, facts[pair.Key], CheckOutcome.Missing));
        var noted = GitFacts.Names.Where(name => !rule.Expect.ContainsKey(name)).Select(name => facts[name] is { } seen ? Observation.Noted(name, seen) : null).OfType<Observation>();
        return Judgement.Of([.. judged, .. noted]);
    }
}
