using Preflight.Features.Audit.Checkpoints;
using Preflight.Features.Audit.Tree;

namespace Preflight.Features.Audit.VerifyExport;

[Trait("Category", "Security")]
public sealed class VerifyAuditCommandLineTests : IDisposable
{
    private readonly DirectoryInfo _files = Directory.CreateTempSubdirectory("pf-verify-");
    private readonly CheckpointKey _key = CheckpointKey.New();
    private readonly string[] _lines = [.. Enumerable.Range(0, 9).Select(i => $$"""{"sequence":{{i}},"action":"test-{{i}}"}""")];

    [Fact]
    public void What_nobody_touched_is_proven()
    {
        var (code, output) = Verify(_lines, 5, 9);
        code.ShouldBe(0, output);
        output.ShouldContain("9 entries read, 9 proven");
    }

    [Fact]
    public void Entries_after_the_newest_checkpoint_are_named_as_not_proven()
    {
        var (code, output) = Verify(_lines, 5);
        code.ShouldBe(0);
        output.ShouldContain("5 proven by a checkpoint, 4 newer");
    }

    [Fact]
    public void An_altered_entry_is_found_between_the_checkpoints_around_it()
    {
        var (code, output) = Verify([.. _lines[..6], _lines[6].Replace("test-6", "test-7", StringComparison.Ordinal), .. _lines[7..]], 5, 9);
        code.ShouldBe(1);
        output.ShouldContain("between entry 5 and entry 8");
    }

    [Fact]
    public void A_removed_entry_is_found()
    {
        var (code, output) = Verify([.. _lines[..3], .. _lines[4..]], 9);
        code.ShouldBe(1);
        output.ShouldContain("Line 4 holds entry 4");
    }

    [Fact]
    public void Swapped_entries_are_found()
    {
        var (code, output) = Verify([.. _lines[..3], _lines[4], _lines[3], .. _lines[5..]], 9);
        code.ShouldBe(1);
        output.ShouldContain("FAULT");
    }

    [Fact]
    public void A_missing_end_is_found()
    {
        var (code, output) = Verify(_lines[..7], 5, 9);
        code.ShouldBe(1);
        output.ShouldContain("the newest are missing");
    }

    [Fact]
    public void A_removed_entry_whose_followers_are_numbered_anew_is_found()
    {
        var anew = _lines.Where((_, i) => i != 3).Select((line, i) => line.Replace($"\"sequence\":{i + (i >= 3 ? 1 : 0)}", $"\"sequence\":{i}", StringComparison.Ordinal)).ToArray();
        Verify([.. anew, """{"sequence":8,"action":"made up"}"""], 9).Code.ShouldBe(1);
    }

    [Fact]
    public void A_checkpoint_by_another_key_counts_only_where_the_pinned_one_vouches_for_it()
    {
        using var next = CheckpointKey.New();
        File.WriteAllText(Place("keys.json"), $$"""{"items":[{"publicKey":"{{next.Pem.ReplaceLineEndings("\\n")}}","vouch":"{{Convert.ToBase64String(_key.VouchFor(next.Public))}}"}]}""");
        File.WriteAllText(Place("next"), Note(9, next));
        Write(_lines);
        Run("--export", Place("export"), "--checkpoint", Place("next"), "--key", Place("key")).Code.ShouldBe(2);
        Run("--export", Place("export"), "--checkpoint", Place("next"), "--key", Place("key"), "--keys", Place("keys.json")).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("--export")]
    [InlineData("--what", "ever")]
    [InlineData("--export", "/nowhere", "--checkpoint", "/nowhere", "--key", "/nowhere")]
    public void A_wrong_question_tells_how_to_ask(params string[] args)
    {
        var (code, output) = Run(args);
        code.ShouldBe(2);
        output.ShouldContain("--checkpoint FILE");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"items":[{"publicKey":null}]}""")]
    [InlineData("""{"items":[{"publicKey":"no key"}]}""")]
    [InlineData("""{"items":[5]}""")]
    public void Keys_that_are_none_are_a_wrong_question(string keys)
    {
        Write(_lines);
        File.WriteAllText(Place("keys.json"), keys);
        File.WriteAllText(Place("checkpoint"), Note(9, _key));
        Run("--export", Place("export"), "--checkpoint", Place("checkpoint"), "--key", Place("key"), "--keys", Place("keys.json")).Code.ShouldBe(2);
    }

    [Fact]
    public void A_vouch_that_is_none_and_a_name_of_no_file_are_a_wrong_question()
    {
        Write(_lines);
        File.WriteAllText(Place("keys.json"), $$"""{"items":[{"publicKey":"{{_key.Pem.ReplaceLineEndings("\\n")}}","vouch":5}]}""");
        File.WriteAllText(Place("checkpoint"), Note(9, _key));
        Run("--export", Place("export"), "--checkpoint", Place("checkpoint"), "--key", Place("key"), "--keys", Place("keys.json")).Code.ShouldBe(2);
        Run("--export", Place("export"), "--checkpoint", Place("checkpoint"), "--key", "").Code.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{"sequence":"0"}""")]
    [InlineData("""{"sequence":null}""")]
    [InlineData("5")]
    [InlineData("")]
    public void A_line_that_is_no_entry_is_found(string line) => Verify([line, .. _lines[1..]], 9).Code.ShouldBe(1);

    public void Dispose()
    {
        _files.Delete(recursive: true);
        _key.Dispose();
    }

    private (int Code, string Output) Verify(string[] lines, params int[] sizes)
    {
        Write(lines);
        var checkpoints = sizes.SelectMany(size =>
        {
            File.WriteAllText(Place($"checkpoint-{size}"), Note(size, _key));
            return new[] { "--checkpoint", Place($"checkpoint-{size}") };
        });
        return Run(["--export", Place("export"), "--key", Place("key"), .. checkpoints]);
    }

    private void Write(string[] lines)
    {
        File.WriteAllText(Place("key"), _key.Pem);
        File.WriteAllLines(Place("export"), lines);
    }

    private string Note(int size, CheckpointKey key)
    {
        var fold = new TreeFold();
        foreach (var line in _lines.Take(size))
        {
            fold.Add(MerkleTree.Leaf(AuditEntry.Bytes(line)));
        }

        return new Checkpoint("preflight-audit/test/1", size, fold.Root(), DateTimeOffset.UnixEpoch).SignedBy(key);
    }

    private string Place(string name) => Path.Combine(_files.FullName, name);

    private static (int Code, string Output) Run(params string[] args)
    {
        using var output = new StringWriter();
        return (CommandLines.RunAlone([VerifyAuditCommandLine.Name, .. args], output)!.Value, output.ToString());
    }
}
