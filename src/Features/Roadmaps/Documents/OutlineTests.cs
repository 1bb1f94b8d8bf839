namespace Preflight.Features.Roadmaps.Documents;

public class OutlineTests
{
    [Fact]
    public void Every_line_says_how_it_was_read()
    {
        var text = DocumentText.From("""
            # Harbour
            Words.

            Legend: [ ] open [x] done

            ## M0 Quay
            - [ ] Owner: Ann  Target: 2031-04-07
            - Objectives: Moor.
            - Tasks
              - [x] Bollards (Owner: Bo)
            ### Lamps
            - [ ] Wick
            ### Acceptance
            - [ ] Light
            ## Links
            - none
            """.ReplaceLineEndings("\n"));

        var outline = Outline.Of(text);

        outline.Select(part => $"{part.Span.Line + 1} {part.Kind} {part.Item}".TrimEnd()).ShouldBe(
        [
            "1 Title", "2 LeftAlone", "3 LeftAlone", "4 Legend", "5 LeftAlone", "6 Milestone 0",
            "7 Milestone 0", "7 Owner 0", "7 Milestone 0", "7 Target 0", "7 Milestone 0",
            "8 Objectives 0", "9 Group", "10 Item 1", "10 Owner 1", "10 Item 1",
            "11 Group", "12 Item 2", "13 Acceptance", "14 Acceptance 3", "15 LeftAlone", "16 LeftAlone",
        ]);
    }
}
