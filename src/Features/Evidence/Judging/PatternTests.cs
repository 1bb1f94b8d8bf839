namespace Preflight.Features.Evidence.Judging;

[Trait("Category", "Security")]
public class PatternTests
{
    [Theory]
    [InlineData("^sha256:[0-9a-f]{64}$")]
    [InlineData("max-age=(1[5-9][0-9]{6}|[2-9][0-9]{7}|[0-9]{9,})")]
    [InlineData("^(?:[^u]|u+(?:nu+)*(?:[^un]|n[^us]))*(?:u+(?:nu+)*n?)?$")]
    public void What_people_write_is_taken(string pattern) => Pattern.FaultOf(pattern).ShouldBeNull();

    [Theory]
    [InlineData("((a{1,9}){1,9}){1,9}c", "more than 400 states")]
    [InlineData(@"(\w{0,300}\d{0,300}){3}z", "more than 400 states")]
    [InlineData("(?=a)b", "look-around")]
    [InlineData(@"(a)\1", "back-reference")]
    [InlineData("(", "no regular expression")]
    [InlineData("", "1 to 500 characters")]
    public void What_could_take_long_or_is_none_is_refused(string pattern, string words) => Pattern.FaultOf(pattern).ShouldNotBeNull().ShouldContain(words);

    [Fact]
    public void One_that_was_taken_before_its_size_was_bounded_is_no_match_and_no_mismatch()
    {
        Pattern.IsIn("aaa", "((a{1,9}){1,9}){1,9}c").ShouldBeNull();
        new Expectation(Matches: "((a{1,9}){1,9}){1,9}c").Judge("$.a", Fact.Of("aaa"), CheckOutcome.Missing).Outcome.ShouldBe(CheckOutcome.Error);
        Pattern.IsIn("abc", "b").ShouldBe(true);
        Pattern.IsIn("abc", "d").ShouldBe(false);
    }
}
