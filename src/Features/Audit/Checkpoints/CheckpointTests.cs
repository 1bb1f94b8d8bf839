namespace Preflight.Features.Audit.Checkpoints;

[Trait("Category", "Security")]
public sealed class CheckpointTests
{
    private static readonly Checkpoint Sample = new("preflight-audit/4f8a/1", 17, new byte[32], new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public void What_was_signed_is_read_by_whoever_has_the_key()
    {
        using var key = CheckpointKey.New();
        var read = Checkpoint.Open(Sample.SignedBy(key), [CheckpointKey.OfPem(key.Pem)]);
        (read.Origin, read.Size, read.At).ShouldBe((Sample.Origin, Sample.Size, Sample.At));
        read.Root.ShouldBe(Sample.Root);
    }

    [Theory]
    [InlineData("\n17\n", "\n18\n")]
    [InlineData("AAAA", "AAAB")]
    [InlineData("time 2026", "time 2025")]
    [InlineData("/1\n", "/2\n")]
    public void What_was_altered_is_refused(string was, string becomes)
    {
        using var key = CheckpointKey.New();
        var note = Sample.SignedBy(key);
        Should.Throw<FormatException>(() => Checkpoint.Open(note.Replace(was, becomes, StringComparison.Ordinal), [key]));
    }

    [Fact]
    public void A_note_by_somebody_else_is_refused()
    {
        using var key = CheckpointKey.New();
        using var other = CheckpointKey.New();
        Should.Throw<FormatException>(() => Checkpoint.Open(Sample.SignedBy(other), [key])).Message.ShouldContain("key that is known");
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb\nc\nd\n\n")]
    [InlineData("a\n1\nnot base 64\ntime 2026-01-01T00:00:00Z\n\n")]
    [InlineData("a\n1\nAAAA\n2026-01-01T00:00:00Z\n\n")]
    public void What_is_no_checkpoint_is_refused(string note) => Should.Throw<FormatException>(() => Checkpoint.Read(note));

    [Fact]
    public void A_key_vouches_for_the_next_one_and_for_no_other()
    {
        using var first = CheckpointKey.New();
        using var next = CheckpointKey.New();
        using var other = CheckpointKey.New();
        var vouch = first.VouchFor(next.Public);
        first.VouchesFor(next.Public, vouch).ShouldBeTrue();
        first.VouchesFor(other.Public, vouch).ShouldBeFalse();
        other.VouchesFor(next.Public, vouch).ShouldBeFalse();
    }

    [Fact]
    public void A_key_that_was_kept_signs_as_before()
    {
        using var key = CheckpointKey.New();
        using var kept = CheckpointKey.OfPrivate(key.ExportPrivate());
        Checkpoint.Open(Sample.SignedBy(kept), [key]).Size.ShouldBe(17);
        kept.Id.ShouldBe(key.Id);
    }
}
