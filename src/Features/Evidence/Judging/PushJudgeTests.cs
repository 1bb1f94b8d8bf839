using System.Text;
using System.Text.Json;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Results;

namespace Preflight.Features.Evidence.Judging;

/// <summary>What other systems send: payloads, and the facts of a repository.</summary>
public sealed class PushJudgeTests
{
    private static readonly string Commit = new('a', 40);

    [Theory]
    [InlineData("""{"outcome":"pass"}""", CheckOutcome.Pass, "The sender says that it passes.")]
    [InlineData("""{"outcome":"pass","message":"restored in 4 min","more":1}""", CheckOutcome.Pass, "restored in 4 min")]
    [InlineData("""{"outcome":"fail","message":"no \u0000 backup"}""", CheckOutcome.Fail, "no \uFFFD backup")]
    [InlineData("""{"outcome":"fail"}""", CheckOutcome.Fail, "The sender says that it fails, and not why.")]
    public void A_payload_can_say_it_itself(string payload, CheckOutcome outcome, string message)
    {
        PushJudge.Judge(new PushRule(), Encoding.UTF8.GetBytes(payload)).TryGet(out var judgement, out _).ShouldBeTrue();

        judgement!.Outcome.ShouldBe(outcome);
        judgement.Message.ShouldBe(message);
    }

    [Theory]
    [InlineData("""{"outcome":"PASS"}""")]
    [InlineData("""{"outcome":"error"}""")]
    [InlineData("""{"outcome":true}""")]
    [InlineData("""{"message":"fine"}""")]
    [InlineData("""{"outcome":"pass","message":["fine"]}""")]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("null")]
    [InlineData("\"pass\"")]
    [InlineData("pass")]
    [InlineData("")]
    public void Anything_else_is_refused_with_what_to_send(string payload) =>
        PushJudge.Judge(new PushRule(), Encoding.UTF8.GetBytes(payload)).Refusal.ShouldNotBeNull().Detail.ShouldStartWith(payload is "pass" or "" ? "The payload is no JSON" : "Send {\"outcome\":\"pass\"}");

    [Fact]
    public void A_free_payload_is_judged_by_its_paths()
    {
        var rule = new PushRule(new Dictionary<string, Expectation> { ["$.restore.minutes"] = new(AtMost: 30), ["$.ok"] = new("true") });

        Judge(rule, """{"restore":{"minutes":12},"ok":true}""").Outcome.ShouldBe(CheckOutcome.Pass);
        Judge(rule, """{"restore":{"minutes":45},"ok":true}""").Message.ShouldBe("$.restore.minutes is 45; wanted: at most 30.");
        Judge(rule, """{"restore":{},"ok":true}""").Outcome.ShouldBe(CheckOutcome.NoMatch);
        PushJudge.Judge(rule, "ok"u8.ToArray()).Refusal.ShouldNotBeNull();
    }

    [Fact]
    public void What_came_is_said_with_how_many_more_are_not_as_wanted()
    {
        var rule = new PushRule(new Dictionary<string, Expectation> { ["$.rows"] = new(AtLeast: 1), ["$.error"] = new("null"), ["$.age"] = new(AtMost: 5), ["$.ok"] = new("true") });
        Judge(rule, """{"rows":0,"error":"disk full","ok":true}""").Message.ShouldBe("$.rows is 0; wanted: at least 1; and 2 more.");
        var git = new GitRule(new Dictionary<string, Expectation> { ["branch.protected"] = new("true"), ["branch.requiredReviews"] = new(AtLeast: 1) });
        Judge(git, """{"branch.protected":true}""").Message.ShouldBe("branch.requiredReviews is not said; wanted: at least 1.");
    }

    [Theory]
    [InlineData("""{"outcome":"fail","outcome":"pass"}""")]
    [InlineData("""{"outcome":"fail","Outcome":"pass"}""")]
    [InlineData("""{"outcome":"fail","outc\u006fme":"pass"}""")]
    [Trait("Category", "Security")]
    public void A_member_that_comes_twice_is_no_answer(string payload) =>
        PushJudge.Judge(new PushRule(), Encoding.UTF8.GetBytes(payload)).Refusal.ShouldNotBeNull();

    [Theory]
    [InlineData("""{"branch.protected":false,"branch.protected":true}""", CheckKind.Git)]
    [InlineData("""{"a":[{"b":1,"b":2}]}""", CheckKind.Push)]
    [InlineData("""{"outcome":"fail","outcome":"pass"}""", CheckKind.Push)]
    [Trait("Category", "Security")]
    public void What_is_sent_with_a_member_twice_is_refused_wherever_it_stands(string payload, CheckKind kind)
    {
        var terms = new CheckDraft { Kind = kind, Name = "c", Push = kind == CheckKind.Push ? new() : null, Git = kind == CheckKind.Git ? new(new Dictionary<string, Expectation> { ["branch.protected"] = new("true") }) : null };
        SentResults.Judge(terms, JsonDocument.Parse(payload).RootElement).Refusal.ShouldNotBeNull().Detail.ShouldContain("twice");
    }

    [Theory]
    [InlineData("9007199254740993", "9007199254740992", false)]
    [InlineData("9007199254740993", "9007199254740993.0", true)]
    [InlineData("12345678901234567890123456789012345678", "12345678901234567890123456789012345679", false)]
    [InlineData("200", "200.0", true)]
    [InlineData("-0", "0.00", true)]
    [InlineData("0.10", "0.1", true)]
    [InlineData("-1.5", "1.5", false)]
    [InlineData("1e3", "1000", true)]
    [InlineData("1E3", "1e3", true)]
    [InlineData("1.", "1", true)]
    [InlineData("1e3", "1001", false)]
    [InlineData("ten", "10", false)]
    public void Numbers_are_the_same_digit_by_digit(string seen, string wanted, bool isSame)
    {
        new Expectation(wanted).Judge("value", Fact.Of(seen), CheckOutcome.Missing).Outcome.ShouldBe(isSame ? CheckOutcome.Pass : CheckOutcome.Fail);
        new Expectation(IsNot: seen).Judge("value", Fact.Of(wanted), CheckOutcome.Missing).Outcome.ShouldBe(isSame ? CheckOutcome.Fail : CheckOutcome.Pass);
    }

    [Fact]
    public void A_rule_is_bounded()
    {
        FaultOf(new PushRule()).ShouldBeNull();
        FaultOf(Rule("$.a", new Expectation("1"))).ShouldBeNull();
        FaultOf(new PushRule(new Dictionary<string, Expectation>())).ShouldNotBeNull();
        FaultOf(new PushRule(Enumerable.Range(0, 51).ToDictionary(number => $"$.a{number}", _ => new Expectation()))).ShouldNotBeNull();
        FaultOf(Rule("a", new Expectation("1"))).ShouldNotBeNull().ShouldContain("JSONPath");
        FaultOf(Rule("$.a", null!)).ShouldNotBeNull();
        FaultOf(Rule("$.a", new Expectation(Matches: "(?=a)"))).ShouldNotBeNull().ShouldContain("look-around");
        FaultOf(Rule("$.a", new Expectation(Matches: "((a{100}){100}){100}"))).ShouldNotBeNull().ShouldContain("repetitions");
        FaultOf(Rule("$.a", new Expectation(Matches: "("))).ShouldNotBeNull().ShouldContain("regular expression");
        FaultOf(Rule("$.a", new Expectation(Matches: ""))).ShouldNotBeNull();
        FaultOf(Rule("$.a", new Expectation(new string('a', 501)))).ShouldNotBeNull();
        FaultOf(Rule("$.a", new Expectation(AtLeast: double.NaN))).ShouldNotBeNull();
        FaultOf(Rule("$.a", new Expectation(AtLeast: 2, AtMost: 1))).ShouldNotBeNull();
        FaultOf(Rule("$.a", new Expectation("1", Present: false))).ShouldNotBeNull();
    }

    [Fact]
    public void What_is_cut_away_of_a_value_is_judged_too()
    {
        var policy = new string('x', 400) + "; object-src 'none'";

        new Expectation(Matches: "object-src 'none'").Judge("header Content-Security-Policy", Fact.Of(policy), CheckOutcome.Fail).Outcome.ShouldBe(CheckOutcome.Pass);
        new Expectation(Is: new string('x', 300)).Judge("value", Fact.Of(new string('x', 301)), CheckOutcome.Fail).Outcome.ShouldBe(CheckOutcome.Fail);
    }

    [Fact]
    public void The_facts_of_a_repository_are_judged_and_what_was_not_asked_is_noted()
    {
        var rule = new GitRule(new Dictionary<string, Expectation> { ["branch.protected"] = new("true"), ["branch.requiredReviews"] = new(AtLeast: 1), ["commits.unsigned"] = new("0") });

        var judgement = Judge(rule, $$"""{"commit":"{{Commit}}","branch":"main","branch.protected":true,"branch.requiredReviews":2,"commits.total":3,"commits.signed":3,"commits.unsigned":0}""");

        judgement.Outcome.ShouldBe(CheckOutcome.Pass);
        judgement.Observations.ShouldContain(new Observation("commit", CheckOutcome.Pass, null, Commit));
        judgement.Message.ShouldBe("All 3 expectations hold.");
        Judge(rule, """{"branch.protected":false,"branch.requiredReviews":2,"commits.unsigned":0}""").Message.ShouldBe("branch.protected is false; wanted: true.");
        Judge(rule, """{"branch.protected":true,"branch.requiredReviews":2}""").Outcome.ShouldBe(CheckOutcome.Missing);
        Judge(rule, """{"branch.protected":true,"branch.requiredReviews":null,"commits.unsigned":0}""").Outcome.ShouldBe(CheckOutcome.Missing);
    }

    [Theory]
    [InlineData("""[]""", "Send an object")]
    [InlineData("""{"branch.protectd":true}""", "branch.protectd")]
    [InlineData("""{"branch.protected":"yes"}""", "$['branch.protected']")]
    [InlineData("""{"branch.requiredReviews":1.5}""", "requiredReviews")]
    [InlineData("""{"branch.requiredReviews":-1}""", "no smaller than 0")]
    [InlineData("""{"commit":"main"}""", "hexadecimal")]
    [InlineData("""{"branch":""}""", "1 to 300")]
    [InlineData("""{"commits.total":3,"commits.signed":1,"commits.unsigned":1}""", "together")]
    [InlineData("""{"commits.total":3,"commits.signed":4}""", "No more")]
    public void Facts_that_cannot_be_are_refused(string payload, string words) =>
        GitJudge.Judge(new GitRule(new Dictionary<string, Expectation> { ["branch.protected"] = new("true") }), JsonDocument.Parse(payload).RootElement).Refusal.ShouldNotBeNull().Detail.ShouldContain(words);

    [Fact]
    public void A_rule_names_facts_that_there_are()
    {
        FaultOf(new GitRule(GitFacts.Names.ToDictionary(name => name, _ => new Expectation()))).ShouldBeNull();
        FaultOf(new GitRule(new Dictionary<string, Expectation>())).ShouldNotBeNull();
        FaultOf(new GitRule(null!)).ShouldNotBeNull();
        FaultOf(new GitRule(new Dictionary<string, Expectation> { ["branch.good"] = new() })).ShouldNotBeNull().ShouldContain("branch.protected");
        FaultOf(new GitRule(new Dictionary<string, Expectation> { ["branch.protected"] = new(Present: false) })).ShouldNotBeNull().ShouldContain("missing");
    }

    [Fact]
    public void Every_fact_has_its_name_and_its_member()
    {
        var members = typeof(GitFacts).GetProperties().SelectMany(property => property.GetCustomAttributes(typeof(System.Text.Json.Serialization.JsonPropertyNameAttribute), false))
            .Cast<System.Text.Json.Serialization.JsonPropertyNameAttribute>().Select(attribute => attribute.Name);

        members.ShouldBe(GitFacts.Names, ignoreOrder: true);
    }

    private static PushRule Rule(string path, Expectation wanted) => new(new Dictionary<string, Expectation> { [path] = wanted });

    private static Judgement Judge(PushRule rule, string payload) => PushJudge.Judge(rule, Encoding.UTF8.GetBytes(payload)).TryGet(out var judgement, out var refusal) ? judgement : throw new InvalidOperationException(refusal.Detail);

    private static Judgement Judge(GitRule rule, string payload) => GitJudge.Judge(rule, JsonDocument.Parse(payload).RootElement).TryGet(out var judgement, out var refusal) ? judgement : throw new InvalidOperationException(refusal.Detail);

    private static string? FaultOf(PushRule rule) => PushJudge.FaultOf(rule)?.Message;

    private static string? FaultOf(GitRule rule) => GitJudge.FaultOf(rule)?.Message;
}
