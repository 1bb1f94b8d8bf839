using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Preflight.Infrastructure.Configuration;

/// <summary>Binds options marked with <see cref="ConfigurationSectionAttribute"/>: flat keys, checked at start, complaints that name the key.</summary>
public static class OptionsRegistration
{
    /// <summary>Registers <typeparamref name="TOptions"/> and returns the values, for what must be known before the container is built.</summary>
    /// <exception cref="StartRefusedException">A value is not acceptable.</exception>
    public static TOptions AddValidatedOptions<TOptions>(this IHostApplicationBuilder builder)
        where TOptions : class, new()
    {
        builder.Services.AddOptions<TOptions>()
            .Configure<IConfiguration>((options, configuration) => Bind(options, configuration))
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TOptions>, Validation<TOptions>>();
        builder.Services.AddSingleton<CurrentOptions<TOptions>>();
        return Read<TOptions>(builder.Configuration);
    }

    /// <summary>Refuses the name of an environment that there is not: a slip in it would lift what only Production forbids.</summary>
    /// <exception cref="StartRefusedException">It is none of Development, Staging and Production.</exception>
    public static void CheckEnvironment(this IHostApplicationBuilder builder)
    {
        if (!(builder.Environment.IsDevelopment() || builder.Environment.IsStaging() || builder.Environment.IsProduction()))
        {
            throw new StartRefusedException($"ASPNETCORE_ENVIRONMENT must be Development, Staging or Production, and is '{builder.Environment.EnvironmentName}'.");
        }
    }

    /// <summary>Binds and checks options outside a container.</summary>
    /// <exception cref="StartRefusedException">A value is not acceptable.</exception>
    public static TOptions Read<TOptions>(IConfiguration configuration)
        where TOptions : class, new()
    {
        var options = new TOptions();
        Bind(options, configuration);
        var complaints = Complaints(options);
        return complaints.Count == 0 ? options : throw new StartRefusedException(string.Join(" ", complaints));
    }

    private static void Bind(object options, IConfiguration configuration)
    {
        try
        {
            configuration.Bind(options);
        }
        catch (InvalidOperationException)
        {
            throw new StartRefusedException(string.Join(" ", options.GetType().GetProperties().Select(property => Unreadable(property, configuration)).OfType<string>()));
        }
    }

    private static string? Unreadable(PropertyInfo property, IConfiguration configuration)
    {
        var key = property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;
        try
        {
            configuration.GetValue(property.PropertyType, key);
            return null;
        }
        catch (InvalidOperationException)
        {
            return $"{ConfigurationEntry.EnvironmentName(key)} cannot be read; it takes: {ConfigurationEntry.AllowedBy(property)}.";
        }
    }

    private static List<string> Complaints(object options)
    {
        var results = new List<ValidationResult>();
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var key = property.GetCustomAttribute<ConfigurationKeyNameAttribute>()?.Name ?? property.Name;
            var context = new ValidationContext(options) { MemberName = property.Name, DisplayName = ConfigurationEntry.EnvironmentName(key) };
            Validator.TryValidateValue(property.GetValue(options), context, results, property.GetCustomAttributes<ValidationAttribute>());
        }

        if (options is IValidatableObject rules)
            results.AddRange(rules.Validate(new ValidationContext(options)));
        return [.. results.Select(result => result.ErrorMessage!)];
    }

    private sealed class Validation<TOptions> : IValidateOptions<TOptions>
        where TOptions : class
    {
        public ValidateOptionsResult Validate(string? name, TOptions options) =>
            Complaints(options) is { Count: > 0 } complaints ? ValidateOptionsResult.Fail(complaints) : ValidateOptionsResult.Success;
    }
}
