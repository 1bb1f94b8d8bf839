using CsCheck;

namespace Preflight.Infrastructure.Http;

public sealed class PageTests(SampleApi api)
{
    [Fact]
    public async Task A_page_links_to_the_next_with_the_rest_of_the_query()
    {
        var first = await api.Get("/api/v1/palettes?search=a%26b&limit=5");
        var next = first.Json.GetProperty("next").GetString();
        first.Header("Link").ShouldBe($"</api/v1/palettes?search=a%26b&limit=5&after={next}>; rel=\"next\"");

        var second = await api.Get(first.Header("Link").Split('<', '>')[1]);
        second.Json.GetProperty("items")[0].GetString().ShouldBe("after coral");
        second.Header("Link").ShouldBe(first.Header("Link"));
    }

    [Fact]
    public void A_cursor_reads_back_as_it_was_written() =>
        Gen.Select(Gen.String.Where(IsText), Gen.Int, (name, rank) => new PaletteCursor(name, rank)).Sample(cursor =>
            Cursor.TryRead<PaletteCursor>(Cursor.Write(cursor), out var read) && read == cursor);

    [Fact]
    public void A_cursor_that_was_changed_is_refused() =>
        Gen.Select(Gen.Int[0, 40], Gen.Char.AlphaNumeric).Sample((at, letter) =>
        {
            var cursor = Cursor.Write(new PaletteCursor("coral", 3)).ToCharArray();
            var changed = cursor[at] != letter;
            cursor[at] = letter;
            return Cursor.TryRead<PaletteCursor>(new string(cursor), out _) != changed;
        });

    [Fact]
    public void A_cursor_of_another_list_is_refused() =>
        Cursor.TryRead<OtherCursor>(Cursor.Write(new PaletteCursor("coral", 3)), out _).ShouldBeFalse();

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("AAAA")]
    [InlineData("A")]
    public void Nonsense_is_no_cursor(string text) => Cursor.TryRead<PaletteCursor>(text, out _).ShouldBeFalse();

    [Fact]
    public void A_cursor_that_somebody_made_with_a_NUL_is_refused() =>
        Cursor.TryRead<PaletteCursor>(Cursor.Write(new PaletteCursor("co\0ral", 3)), out _).ShouldBeFalse();

    private static bool IsText(string text) => text.EnumerateRunes().All(rune => rune != System.Text.Rune.ReplacementChar && rune.Value != 0);

    private sealed record OtherCursor(string Name, int Rank);
}
