using System.Text.Json;
using System.Text.Json.Serialization;

namespace Preflight.Infrastructure.Http;

public sealed class JsonConventionsTests
{
    [Fact]
    public void What_is_absent_is_left_out_and_reads_back() =>
        RoundTrip(new Sample("a", null, Shade.OffWhite, new DateOnly(2025, 9, 22), default), """{"name":"a","shade":"off-white","on":"2025-09-22","at":"0001-01-01T00:00:00Z"}""");

    [Fact]
    public void Instants_are_written_in_UTC() =>
        RoundTrip(
            new Sample("✅ <b>", "n", Shade.PitchBlack, default, new DateTimeOffset(2025, 9, 22, 16, 0, 0, 120, TimeSpan.FromHours(2)).ToUniversalTime()),
            """{"name":"✅ <b>","note":"n","shade":"pitch-black","on":"0001-01-01","at":"2025-09-22T14:00:00.12Z"}""");

    [Theory]
    [InlineData("2025-09-22T14:00:00Z")]
    [InlineData("2025-09-22T16:00:00+02:00")]
    [InlineData("2025-09-22T14:00:00.0000000Z")]
    public void Instants_are_read_with_any_offset(string text) =>
        JsonSerializer.Deserialize<DateTimeOffset>($"\"{text}\"", JsonConventions.Options).ShouldBe(new DateTimeOffset(2025, 9, 22, 14, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("\"2025-09-22T14:00:00\"")]
    [InlineData("\"2025-09-22\"")]
    [InlineData("\"2025-09-22 14:00:00Z\"")]
    [InlineData("\"2025-13-22T14:00:00Z\"")]
    [InlineData("1758549600")]
    public void Anything_else_is_no_instant(string json) => Should.Throw<JsonException>(() => JsonSerializer.Deserialize<DateTimeOffset>(json, JsonConventions.Options));

    [Theory]
    [InlineData("""{"name":"a","shade":"off-white","on":"2025-09-22"}""")]
    [InlineData("""{"name":null,"shade":"off-white","on":"2025-09-22","at":"2025-09-22T14:00:00Z"}""")]
    [InlineData("""{"name":"a","shade":"off-white","on":"2025-09-22","at":"2025-09-22T14:00:00Z","more":1}""")]
    [InlineData("""{"name":"a","name":"a","shade":"off-white","on":"2025-09-22","at":"2025-09-22T14:00:00Z"}""")]
    [InlineData("""{"Name":"a","shade":"off-white","on":"2025-09-22","at":"2025-09-22T14:00:00Z"}""")]
    public void Reading_is_strict(string json) => Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Sample>(json, JsonConventions.Options));

    [Fact]
    public void A_value_type_of_ours_reads_and_writes_as_text()
    {
        JsonSerializer.Serialize(new Labelled(new Label("x")), JsonConventions.Options).ShouldBe("""{"label":"x"}""");
        JsonSerializer.Deserialize<Labelled>("""{"label":"x"}""", JsonConventions.Options).ShouldBe(new Labelled(new Label("x")));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Labelled>("""{"label":""}""", JsonConventions.Options));
        Should.Throw<JsonException>(() => JsonSerializer.Deserialize<Labelled>("""{"label":7}""", JsonConventions.Options));
    }

    private static void RoundTrip(Sample sample, string json)
    {
        JsonSerializer.Serialize(sample, JsonConventions.Options).ShouldBe(json);
        JsonSerializer.Deserialize<Sample>(json, JsonConventions.Options).ShouldBe(sample);
    }

    private sealed record Sample(string Name, string? Note, Shade Shade, DateOnly On, DateTimeOffset At);

    private sealed record Labelled(Label Label);

    [JsonConverter(typeof(JsonText<Label>))]
    private readonly record struct Label(string Text) : IParsable<Label>
    {
        public static Label Parse(string s, IFormatProvider? provider) => new(s);

        public static bool TryParse(string? s, IFormatProvider? provider, out Label result)
        {
            result = new Label(s ?? "");
            return s is { Length: > 0 };
        }

        public override string ToString() => Text;
    }
}
