using System.Text;
using System.Text.Json;
using CsCheck;

namespace Preflight.Features.Evidence.Judging;

/// <summary>RFC 9535, and that no text and no path makes it take long or throw.</summary>
public sealed class JsonValuesTests
{
    private const string Store =
        """
        { "store": {
            "book": [
              { "category": "reference", "author": "Nigel Rees", "title": "Sayings of the Century", "price": 8.95 },
              { "category": "fiction", "author": "Evelyn Waugh", "title": "Sword of Honour", "price": 12.99 },
              { "category": "fiction", "author": "Herman Melville", "title": "Moby Dick", "isbn": "0-553-21311-3", "price": 8.99 },
              { "category": "fiction", "author": "J. R. R. Tolkien", "title": "The Lord of the Rings", "isbn": "0-395-19395-8", "price": 22.99 }
            ],
            "bicycle": { "color": "red", "price": 399 } } }
        """;

    private const string Letters = """["a","b","c","d","e","f","g"]""";
    private const string Numbers = """{"a":[3,5,1,2,4,6,{"b":"j"},{"b":"k"},{"b":{}},{"b":"kilo"}],"o":{"p":1,"q":2,"r":3,"s":5,"t":{"u":6}},"e":"f"}""";

    [Theory]
    // Section 1.5.
    [InlineData(Store, "$.store.book[*].author", "Nigel Rees|Evelyn Waugh|Herman Melville|J. R. R. Tolkien")]
    [InlineData(Store, "$..author", "Nigel Rees|Evelyn Waugh|Herman Melville|J. R. R. Tolkien")]
    [InlineData(Store, "$.store..price", "8.95|12.99|8.99|22.99|399")]
    [InlineData(Store, "$..book[2].author", "Herman Melville")]
    [InlineData(Store, "$..book[2].publisher", "")]
    [InlineData(Store, "$..book[-1].title", "The Lord of the Rings")]
    [InlineData(Store, "$..book[0,1].title", "Sayings of the Century|Sword of Honour")]
    [InlineData(Store, "$..book[:2].title", "Sayings of the Century|Sword of Honour")]
    [InlineData(Store, "$..book[?@.isbn].title", "Moby Dick|The Lord of the Rings")]
    [InlineData(Store, "$..book[?@.price<10].title", "Sayings of the Century|Moby Dick")]
    [InlineData(Store, "$..book[?(@.price < 10 && @.category == 'fiction')].title", "Moby Dick")]
    [InlineData(Store, "$..book[?!@.isbn].price", "8.95|12.99")]
    [InlineData(Store, "$..book[?@.price > $.store.book[2].price].price", "12.99|22.99")]
    // Section 2.3.1 to 2.3.4.
    [InlineData("""{"o":{"j j":{"k.k":3}},"'":{"@":2}}""", "$.o['j j']['k.k']", "3")]
    [InlineData("""{"o":{"j j":{"k.k":3}},"'":{"@":2}}""", """$["'"]["@"]""", "2")]
    [InlineData("""{"o":{"j j":{"k.k":3}},"'":{"@":2}}""", """$['\'']['\u0040']""", "2")]
    [InlineData("""{"☺":1}""", "$.☺", "1")]
    [InlineData("""["a","b"]""", "$[1]", "b")]
    [InlineData("""["a","b"]""", "$[-2]", "a")]
    [InlineData("""["a","b"]""", "$[2]", "")]
    [InlineData("""["a","b"]""", "$[-3]", "")]
    [InlineData("""{"0":1}""", "$[0]", "")]
    [InlineData(Letters, "$[1:3]", "b|c")]
    [InlineData(Letters, "$[5:]", "f|g")]
    [InlineData(Letters, "$[1:5:2]", "b|d")]
    [InlineData(Letters, "$[5:1:-2]", "f|d")]
    [InlineData(Letters, "$[::-1]", "g|f|e|d|c|b|a")]
    [InlineData(Letters, "$[-2:]", "f|g")]
    [InlineData(Letters, "$[ 0 , -1 ]", "a|g")]
    [InlineData(Letters, "$[0:9007199254740991:9007199254740991]", "a")]
    [InlineData(Letters, "$[::0]", "")]
    // Section 2.3.5.
    [InlineData(Numbers, "$.a[?@.b == 'kilo']", """{"b":"kilo"}""")]
    [InlineData(Numbers, "$.a[?(@.b == 'kilo')].b", "kilo")]
    [InlineData(Numbers, "$.a[?@>3.5]", "5|4|6")]
    [InlineData(Numbers, "$.a[?@<2 || @.b == \"k\"]", """1|{"b":"k"}""")]
    [InlineData(Numbers, "$.o[?@>1 && @<4]", "2|3")]
    [InlineData(Numbers, "$.o[?@.u || @.x]", """{"u":6}""")]
    [InlineData(Numbers, "$.a[?@.b == $.x]", "3|5|1|2|4|6")]
    [InlineData(Numbers, "$.a[?@ == @]", """3|5|1|2|4|6|{"b":"j"}|{"b":"k"}|{"b":{}}|{"b":"kilo"}""")]
    [InlineData("""[1,"1",true,null,[1],{"a":1}]""", "$[?@ == 1.0]", "1")]
    [InlineData("""[1,"1",true,null,[1],{"a":1}]""", "$[?@ == null]", "null")]
    [InlineData("""[1,"1",true,null,[1],{"a":1}]""", "$[?@ != true]", """1|1|null|[1]|{"a":1}""")]
    [InlineData("""[1,"1",true,null]""", "$[?@ <= true]", "true")]
    [InlineData("""[{"a":null},{"b":null}]""", "$[?@.a]", """{"a":null}""")]
    [InlineData("""[{"a":[{"b":1}]},{"a":[]}]""", "$[?@.a[?@.b]]", """{"a":[{"b":1}]}""")]
    // Section 2.5.2.
    [InlineData("""{"o":{"j":1,"k":2},"a":[5,3,[{"j":4},{"k":6}]]}""", "$..j", "1|4")]
    [InlineData("""{"o":{"j":1,"k":2},"a":[5,3,[{"j":4},{"k":6}]]}""", "$..[0]", """5|{"j":4}""")]
    [InlineData("""{"o":{"j":1,"k":2},"a":[5,3,[{"j":4},{"k":6}]]}""", "$.o..[*]", "1|2")]
    [InlineData("""{"a":1}""", "$", """{"a":1}""")]
    [InlineData("""{"a":1}""", "$ .a", "1")]
    [InlineData("""{"\ud800":1,"a":2}""", "$.a", "2")]
    [InlineData("""{"\ud800":1,"a":2}""", "$.b", "")]
    [InlineData("\uFEFF{\"a\":1}", "$.a", "1")]
    public void A_path_meets_what_the_RFC_says(string json, string path, string met) =>
        string.Join('|', Select(json, path).Values.Select(value => value.Text)).ShouldBe(met);

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData(" $")]
    [InlineData("$ ")]
    [InlineData("$.")]
    [InlineData("$..")]
    [InlineData("$...a")]
    [InlineData("$. a")]
    [InlineData("$.1")]
    [InlineData("$.a-b")]
    [InlineData("$[")]
    [InlineData("$[]")]
    [InlineData("$[01]")]
    [InlineData("$[-0]")]
    [InlineData("$[-]")]
    [InlineData("$[9007199254740992]")]
    [InlineData("$[1,]")]
    [InlineData("$[1:2:3:4]")]
    [InlineData("$['a]")]
    [InlineData("$['a\\']")]
    [InlineData("$[\"\\'\"]")]
    [InlineData("$['\\ud800']")]
    [InlineData("$['\\u12']")]
    [InlineData("$['a'\u0001]")]
    [InlineData("$[?]")]
    [InlineData("$[?1]")]
    [InlineData("$[?@.a==]")]
    [InlineData("$[?@.a = 1]")]
    [InlineData("$[?@.a == 01]")]
    [InlineData("$[?@..a == 1]")]
    [InlineData("$[?@[*] == 1]")]
    [InlineData("$[?@.a == 1 == 2]")]
    [InlineData("$[?(@.a]")]
    [InlineData("$[?length(@.a) == 1]")]
    [InlineData("$[?!1]")]
    public void What_is_no_path_is_told_with_its_place(string path)
    {
        var fault = JsonValues.FaultOf(path).ShouldNotBeNull();

        fault.ShouldContain(path.Length == 0 ? "1 to 500 characters" : "At character ");
    }

    [Fact]
    public void A_path_that_nests_too_deep_is_refused()
    {
        JsonValues.FaultOf(string.Concat(Enumerable.Repeat("$[?@.a[?", 40)) + "@]").ShouldNotBeNull().ShouldContain("deep");
        JsonValues.FaultOf("$[?" + new string('(', 200) + "@" + new string(')', 200) + "]").ShouldNotBeNull().ShouldContain("deep");
        JsonValues.FaultOf("$" + new string('a', 500)).ShouldNotBeNull().ShouldContain("500 characters");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ok")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("<html/>")]
    [InlineData("[1,]")]
    public void What_is_no_JSON_has_no_values(string text) => JsonValues.Select(Encoding.UTF8.GetBytes(text), "$").ShouldBeNull();

    [Fact]
    public void Deep_JSON_is_none()
    {
        JsonValues.Select(Encoding.UTF8.GetBytes(new string('[', 64) + new string(']', 64)), "$").ShouldNotBeNull();
        JsonValues.Select(Encoding.UTF8.GetBytes(new string('[', 100_000)), "$").ShouldBeNull();
        JsonValues.Select(Encoding.UTF8.GetBytes(new string('[', 65) + new string(']', 65)), "$").ShouldBeNull();
    }

    [Theory]
    [InlineData("$..*..*")]
    [InlineData("$..*..*..*..*..*")]
    [InlineData("$..[*,*,*,*]..[*,*,*,*]..[*,*,*,*]")]
    [InlineData("$..[?@..[?@..[?@..x]]]")]
    [InlineData("$.list[?$.list == $.list]")]
    [InlineData("$.list[?$.wrapped == $.wrapped]")]
    [InlineData("$.list[?$.text < $.text]")]
    [InlineData("$.list[?$.big.x9999 == @]")]
    [InlineData("$.list[?$.list[-1] == @]")]
    [InlineData("$.list[::1]")]
    public void A_path_that_would_explode_ends_and_says_that_it_is_not_whole(string path)
    {
        var nest = string.Concat(Enumerable.Repeat("{\"a\":[1,2,", 25)) + "0" + string.Concat(Enumerable.Repeat("]}", 25));
        var list = string.Join(',', Enumerable.Range(0, 20_000));
        var big = string.Join(',', Enumerable.Range(0, 10_000).Select(number => $"\"x{number}\":{number}"));
        var json = $$"""{"nest":{{nest}},"list":[{{list}}],"wrapped":[[{{list}}]],"text":"{{list}}","big":{ {{big}} } }""";

        Select(json, path).IsWhole.ShouldBeFalse();
        JsonValues.Judge(Encoding.UTF8.GetBytes(json), Wanted(path, new Expectation())).Single().Outcome.ShouldBe(CheckOutcome.Error);
    }

    [Fact]
    public void A_value_is_a_fact_that_can_be_stored()
    {
        const string json = """{"half":"a\ud800","nul":"a\u0000b","turn":"\u202Eevil","pair":"\ud83d\ude00","nested":["\ud800"],"long":"LONG"}""";
        var met = Select(json.Replace("LONG", new string('x', 9999), StringComparison.Ordinal), "$[*]").Values;

        met.Select(value => value.Text).ShouldBe(["a\\ud800", "a\uFFFDb", "\uFFFDevil", "😀", """["\ud800"]""", new string('x', 300) + "…"]);
        met[^1].Whole.Length.ShouldBe(9999);
    }

    [Fact]
    public void All_values_that_are_met_must_hold_and_the_ones_that_do_not_are_shown()
    {
        Judged("""{"a":[1,2,3]}""", "$.a[*]", new Expectation(AtMost: 3)).ShouldBe([new("$.a[*]", CheckOutcome.Pass, "at most 3", "1 and 2 more")]);
        Judged("""{"a":[1,2,3]}""", "$.a[*]", new Expectation(AtMost: 1)).ShouldBe([new("$.a[*]", CheckOutcome.Fail, "at most 1", "2"), new("$.a[*]", CheckOutcome.Fail, "at most 1", "3")]);
        Judged("""{"a":[]}""", "$.a[*]", new Expectation(AtMost: 1)).ShouldBe([new("$.a[*]", CheckOutcome.NoMatch, "at most 1", null)]);
        Judged("""{"a":[]}""", "$.b", new Expectation(Present: false)).ShouldBe([new("$.b", CheckOutcome.Pass, "absent", null)]);
        Judged("""{"b":null}""", "$.b", new Expectation(Present: false)).ShouldBe([new("$.b", CheckOutcome.Fail, "absent", "null")]);
        Judged("nothing", "$.b", new Expectation(Present: false)).ShouldBe([new("$.b", CheckOutcome.Fail, "absent", "no JSON")]);
    }

    [Fact]
    public void No_path_and_no_text_throws()
    {
        var piece = Gen.OneOfConst("$", "@", ".", "..", "*", "[", "]", "'", "\"", "\\", "\\u00", "a", "0", "-1", ":", ",", "?", "!", "(", ")", "==", "<", "&&", "||", " ", "null", "true", "\uD800", "\0", "1e999");
        piece.Array[0, 12].Select(string.Concat).Sample(path =>
        {
            if (JsonValues.FaultOf("$" + path) is null)
            {
                JsonValues.Select(Encoding.UTF8.GetBytes(Numbers), "$" + path).ShouldNotBeNull();
                JsonValues.Select("""{"\ud800":1,"a":["\udc00",{"\ud800":"\ud800"}]}"""u8.ToArray(), "$" + path).ShouldNotBeNull();
            }
        }, iter: 20_000);
        Gen.Byte.Array[0, 40].Sample(bytes => JsonValues.Select(bytes, "$..*"), iter: 5_000);
    }

    [Fact]
    public void A_value_is_found_by_the_path_that_its_place_has()
    {
        // A law: the path made of the names and indexes on the way to a value meets that value alone.
        var name = Gen.String[0, 6].Where(text => !text.Any(char.IsSurrogate));
        Gen.Select(name.Array[1, 5], Gen.Int[0, 3]).Sample((names, index) =>
        {
            var json = names.Reverse().Aggregate("\"found\"", (inner, key) => $$"""[{{string.Concat(Enumerable.Repeat("null,", index))}}{ {{JsonSerializer.Serialize(key)}}: {{inner}} }]""");
            var path = "$" + string.Concat(names.Select(key => $"[{index}][{JsonSerializer.Serialize(key)}]"));
            if (path.Length <= 500)
            {
                Select(json, path).Values.Select(value => value.Text).ShouldBe(["found"]);
            }
        });
    }

    private static JsonSelection Select(string json, string path) => JsonValues.Select(Encoding.UTF8.GetBytes(json), path).ShouldNotBeNull();

    private static IEnumerable<Observation> Judged(string json, string path, Expectation wanted) => JsonValues.Judge(Encoding.UTF8.GetBytes(json), Wanted(path, wanted));

    private static Dictionary<string, Expectation> Wanted(string path, Expectation wanted) => new() { [path] = wanted };
}
