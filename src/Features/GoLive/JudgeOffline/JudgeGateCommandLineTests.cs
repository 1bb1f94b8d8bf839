using System.Security.Cryptography;
using System.Text.Json;
using Preflight.Features.Evidence.Verdicts;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.JudgeOffline;

[Trait("Category", "Security")]
public sealed class JudgeGateCommandLineTests : IDisposable
{
    private const string Kid = "of-the-test";
    private static readonly DateTimeOffset At = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("pf");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        _key.Dispose();
        _files.Delete(recursive: true);
    }

    [Theory]
    [InlineData(true, 0, "production (production) at 2026-03-02T12:00:00Z: go")]
    [InlineData(false, 3, "production (production) at 2026-03-02T12:00:00Z: no-go")]
    public void The_exit_code_alone_tells_go_from_no_go(bool isOpen, int expected, string line)
    {
        var (code, said) = Judge(Signed(isOpen));
        (code, said.Split('\n')[0].TrimEnd()).ShouldBe((expected, line));
    }

    [Fact]
    public void What_the_file_says_beside_the_signature_is_not_believed()
    {
        var (code, said) = Judge(Signed(isOpen: false) with { Verdict = GateAnswer.Go });
        (code, said.Trim()).ShouldBe((1, "FAULT The file says go, and what was signed is no-go."));
        Judge(Signed(isOpen: true) with { Verdict = GateAnswer.NoGo }).Code.ShouldBe(1);
    }

    [Fact]
    public void A_verdict_of_another_gate_or_of_too_long_ago_can_be_refused()
    {
        var signed = Signed(isOpen: true);
        Judge(signed, "--gate", "production").Code.ShouldBe(0);
        Judge(signed, "--gate", "staging").ShouldSatisfyAllConditions(
            judged => judged.Code.ShouldBe(1),
            judged => judged.Said.ShouldStartWith("FAULT It is a verdict of the gate 'production', and not of 'staging'."));
        Judge(signed, "--not-older-than", "15m").Code.ShouldBe(0);
        Judge(signed, At.AddMinutes(15), "--not-older-than", "15m").Code.ShouldBe(0);
        Judge(signed, At.AddMinutes(15).AddSeconds(1), "--not-older-than", "15m").ShouldSatisfyAllConditions(
            judged => judged.Code.ShouldBe(1),
            judged => judged.Said.ShouldContain("FAULT It was signed at 2026-03-02T12:00:00Z"));
        Judge(Signed(isOpen: true, signedAt: At.AddHours(1)), At.AddHours(1), "--not-older-than", "15m").Said.ShouldStartWith("FAULT It is the verdict of 2026-03-02T12:00:00Z");
    }

    [Fact]
    public void Without_the_key_that_signed_nothing_is_trusted()
    {
        Judge(Signed(isOpen: true), keys: new VerdictKeySet([])).ShouldSatisfyAllConditions(judged => judged.Code.ShouldBe(1), judged => judged.Said.ShouldStartWith("FAULT The key set is empty"));
        using var another = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Judge(Signed(isOpen: true), keys: KeysOf(another)).ShouldSatisfyAllConditions(judged => judged.Code.ShouldBe(1), judged => judged.Said.ShouldStartWith("FAULT No key"));
    }

    [Theory]
    [InlineData("--loudly", "yes")]
    [InlineData("--gate")]
    [InlineData("--gate", "production", "--gate", "staging")]
    [InlineData("--not-older-than", "a while")]
    public void Whoever_asks_wrongly_is_told_how_to_ask(params string[] options)
    {
        var (code, said) = Judge(Signed(isOpen: true), options);
        code.ShouldBe(2);
        said.ShouldContain("judge-gate --verdict FILE");
        said.ShouldNotContain("FAULT No");
    }

    [Fact]
    public void Files_that_are_not_there_are_no_verdict()
    {
        using var output = new StringWriter();
        CommandLines.RunAlone(["judge-gate"], output).ShouldBe(2);
        CommandLines.RunAlone(["judge-gate", "--verdict", "nowhere.json", "--keys", "nowhere.json"], output).ShouldBe(2);
    }

    private SignedVerdict Signed(bool isOpen, DateTimeOffset? signedAt = null)
    {
        var terms = new GateTerms("production", [new Cover("harbour")], new GateRules(AllProven: false), [], null, []);
        var inputs = new GateInputs("production", 1, terms, null, At, [new CoveredRoadmap("harbour", 1, "", [new CoveredItem("M1", -1, "M1", "Quay", isOpen)], RoadmapEvidence.None("harbour"), [])], [], []);
        var json = inputs.ToJson();
        var payload = VerdictPayload.Of(inputs, json, signedAt ?? At);
        return new SignedVerdict(VerdictSignature.Write(_key, Kid, payload), payload.Verdict, System.Text.Encoding.UTF8.GetString(json));
    }

    private static VerdictKeySet KeysOf(ECDsa key) => new([VerdictSignature.PublicOf(Kid, Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()))]);

    private (int Code, string Said) Judge(SignedVerdict signed, params string[] options) => Judge(signed, At, options);

    private (int Code, string Said) Judge(SignedVerdict signed, DateTimeOffset now, params string[] options) => Judge(signed, KeysOf(_key), now, options);

    private (int Code, string Said) Judge(SignedVerdict signed, VerdictKeySet keys) => Judge(signed, keys, At);

    private (int Code, string Said) Judge(SignedVerdict signed, VerdictKeySet keys, DateTimeOffset now, params string[] options)
    {
        using var output = new StringWriter();
        return (JudgeGateCommandLine.Run(["--verdict", File("verdict.json", signed), "--keys", File("keys.json", keys), .. options], output, now), output.ToString());
    }

    private string File<T>(string name, T content)
    {
        var path = Path.Combine(_files.FullName, name);
        System.IO.File.WriteAllBytes(path, JsonSerializer.SerializeToUtf8Bytes(content, JsonConventions.Options));
        return path;
    }
}
