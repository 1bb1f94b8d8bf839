namespace Preflight.Features.Roadmaps.ReadOutline;

public sealed class ReadOutlineTests(PreflightApp app)
{
    [Fact]
    public async Task The_spans_add_up_to_the_document()
    {
        var outline = await app.Get($"{await app.Import(Given.Checkout + "\n\nÜber – prose\n")}/outline");
        var end = 0;
        foreach (var span in outline.GetProperty("spans").EnumerateArray())
        {
            span.GetProperty("offset").GetInt32().ShouldBe(end);
            end += span.GetProperty("bytes").GetInt32();
        }

        end.ShouldBe(outline.GetProperty("bytes").GetInt32());
        end.ShouldBe(System.Text.Encoding.UTF8.GetByteCount(Given.Checkout + "\n\nÜber – prose\n"));
        outline.GetProperty("spans").EnumerateArray().Select(span => span.GetProperty("kind").GetString()).Distinct()
            .ShouldBe(["title", "left-alone", "legend", "milestone", "owner", "target", "objectives", "group", "item", "acceptance"], ignoreOrder: true);
    }
}
