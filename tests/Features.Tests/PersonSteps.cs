using System.Globalization;
using System.Text.Json;

namespace Preflight.Features;

/// <summary>Steps that tests of people and their sessions share.</summary>
internal static class PersonSteps
{
    public const string Password = "walrus under seven lamps";

    private static int _people;

    /// <summary>An address that no other test has.</summary>
    public static string NewEmail() => string.Create(CultureInfo.InvariantCulture, $"ada.{Interlocked.Increment(ref _people)}@example.org");

    /// <summary>Adds a person with these roles for all roadmaps, who has chosen a password.</summary>
    public static async Task<(string Id, string Email)> Person(this PreflightApp app, params string[] roles)
    {
        var email = NewEmail();
        var added = await app.Act("/api/v1/people", 201, $$"""{"name":"Ada Lovelace","email":"{{email}}"}""");
        await app.Act("/api/v1/invitations", 200, JsonSerializer.Serialize(new { invitation = added.Text("invitation"), password = Password }));
        foreach (var role in roles)
        {
            await app.Act("/api/v1/grants", 201, JsonSerializer.Serialize(new { person = added.Text("id"), role }));
        }

        return (added.Text("id")!, email);
    }

    /// <summary>What signs somebody in.</summary>
    public static string Credentials(string email, string password = Password, string? code = null) => JsonSerializer.Serialize(new { email, password, code });

    /// <summary>Adds a person with these roles, and signs them in.</summary>
    public static async Task<(Browser Browser, string Id, string Email)> SignedIn(this PreflightApp app, params string[] roles)
    {
        var (id, email) = await app.Person(roles);
        var browser = new Browser(app);
        await browser.Post("/api/v1/sessions", Credentials(email), 201);
        return (browser, id, email);
    }
}
