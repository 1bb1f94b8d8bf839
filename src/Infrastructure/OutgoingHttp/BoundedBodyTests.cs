using System.Text;

namespace Preflight.Infrastructure.OutgoingHttp;

public sealed class BoundedBodyTests
{
    [Theory]
    [InlineData(0, 0, 0, true)]
    [InlineData(5, 0, 0, false)]
    [InlineData(5, 4, 4, false)]
    [InlineData(5, 5, 5, true)]
    [InlineData(5, 6, 5, true)]
    [InlineData(100_000, 50_000, 50_000, false)]
    [InlineData(100_000, int.MaxValue, 100_000, true)]
    public async Task A_body_is_kept_up_to_the_bound(int length, int bound, int kept, bool isWhole)
    {
        var bytes = Enumerable.Range(0, length).Select(number => (byte)number).ToArray();
        using var content = new ByteArrayContent(bytes);

        var body = await BoundedBody.Read(content, bound, TestContext.Current.CancellationToken);

        body.Bytes.ToArray().ShouldBe(bytes[..kept]);
        body.IsWhole.ShouldBe(isWhole);
    }

    [Fact]
    public void A_character_that_the_bound_cut_is_left_out()
    {
        var bytes = Encoding.UTF8.GetBytes("ok ✅")[..^1];

        new BoundedBody(bytes, IsWhole: false).Text().ShouldBe("ok ");
        new BoundedBody(bytes, IsWhole: true).Text().ShouldBe("ok \uFFFD");
    }

    [Fact]
    public void The_text_can_be_stored_whatever_came() =>
        new BoundedBody(new byte[] { (byte)'a', 0, 0xFF, (byte)'b' }, IsWhole: true).Text().ShouldBe("a\uFFFD\uFFFDb");
}
