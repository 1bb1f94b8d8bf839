using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Preflight.Infrastructure.Configuration;

public class OptionsRegistrationTests
{
    [Fact]
    public void What_is_not_set_keeps_its_default() =>
        OptionsRegistration.Read<OvenOptions>(Configuration()).Degrees.ShouldBe(180);

    [Fact]
    public void A_flat_key_sets_its_property() =>
        OptionsRegistration.Read<OvenOptions>(Configuration(("OVEN_DEGREES", "220"), ("Recipes:Oven", "bread"))).ShouldSatisfyAllConditions(
            options => options.Degrees.ShouldBe(220),
            options => options.Recipe.ShouldBe("bread"));

    [Theory]
    [InlineData("OVEN_DEGREES", "20", "The field OVEN_DEGREES must be between 50 and 300.")]
    [InlineData("OVEN_DEGREES", "hot", "OVEN_DEGREES")]
    [InlineData("Recipes:Oven", "stone", "Recipes__Oven")]
    [InlineData("OVEN_FAN", "true", "OVEN_FAN needs OVEN_DEGREES below 200.")]
    public void A_value_that_is_not_acceptable_is_named_by_its_key(string key, string value, string complaint)
    {
        var configuration = Configuration((key, value), key == "OVEN_FAN" ? ("OVEN_DEGREES", "250") : default);

        var refusal = Should.Throw<StartRefusedException>(() => OptionsRegistration.Read<OvenOptions>(configuration));

        refusal.Message.ShouldContain(complaint);
        refusal.Message.ShouldNotContain("\n");
    }

    [Fact]
    public void All_complaints_stand_in_the_one_line()
    {
        var configuration = Configuration(("OVEN_DEGREES", "20"), ("Recipes:Oven", "stone"));

        var line = Should.Throw<StartRefusedException>(() => OptionsRegistration.Read<OvenOptions>(configuration)).Message;

        line.ShouldContain("OVEN_DEGREES");
        line.ShouldContain("Recipes__Oven");
    }

    [Fact]
    public async Task Options_that_go_bad_after_registration_stop_the_start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.AddValidatedOptions<OvenOptions>();
        builder.Configuration.AddInMemoryCollection([new("OVEN_DEGREES", "20")]);
        using var host = builder.Build();

        var refusal = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());

        StartRefusedException.LineOf(refusal).ShouldBe("The field OVEN_DEGREES must be between 50 and 300.");
    }

    [Fact]
    public void A_fault_that_is_not_the_operators_has_no_line() =>
        StartRefusedException.LineOf(new InvalidOperationException("a fault of ours")).ShouldBeNull();

    [Fact]
    public void The_catalogue_lists_each_setting_with_its_default_and_what_it_accepts()
    {
        var entries = ConfigurationCatalogue.Entries(typeof(OvenOptions).Assembly);

        entries.ShouldBe(
        [
            new ConfigurationEntry("Oven", "OVEN_DEGREES", "180", "50 to 300", "How hot."),
            new ConfigurationEntry("Oven", "Recipes__Oven", null, "bread, cake", "What to bake."),
            new ConfigurationEntry("Oven", "OVEN_FAN", "false", "true, false", "Whether the fan turns."),
        ]);
    }

    private static IConfiguration Configuration(params (string Key, string? Value)[] values) =>
        new ConfigurationBuilder().AddInMemoryCollection(values.Where(pair => pair.Key is not null).Select(pair => KeyValuePair.Create(pair.Key, pair.Value))).Build();

    [ConfigurationSection("Oven")]
    internal sealed class OvenOptions : IValidatableObject
    {
        [ConfigurationKeyName("OVEN_DEGREES")]
        [Description("How hot.")]
        [Range(50, 300)]
        public int Degrees { get; init; } = 180;

        [ConfigurationKeyName("Recipes:Oven")]
        [Description("What to bake.")]
        [AllowedValues("bread", "cake", null)]
        public string? Recipe { get; init; }

        [ConfigurationKeyName("OVEN_FAN")]
        [Description("Whether the fan turns.")]
        public bool Fan { get; init; }

        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
        {
            if (Fan && Degrees >= 200)
                yield return new ValidationResult("OVEN_FAN needs OVEN_DEGREES below 200.");
        }
    }
}
