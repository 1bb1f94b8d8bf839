using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;

namespace Preflight.Features;

/// <summary>Steps that tests of webhooks share.</summary>
internal static class WebhookSteps
{
    /// <summary>Creates a webhook for a roadmap that no test has, unless it says otherwise.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> Webhook(this PreflightApp app, string url, string more = """ "roadmaps":["no-such-roadmap"] """)
    {
        var created = await PreflightApp.Json(await app.Send(HttpMethod.Post, "/api/v1/webhooks", $$"""{"url":"{{url}}","events":["*"],{{more}}}""", 201));
        return created.GetProperty("id").GetString()!;
    }

    /// <summary>Waits until a delivery is in one of the states.</summary>
    public static async Task<JsonElement> UntilDelivery(this PreflightApp app, string location, params string[] states)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var delivery = await app.Get(location);
            if (states.Contains(delivery.GetProperty("state").GetString()))
            {
                return delivery;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Waits until a delivery was tried, and waits for its next attempt.</summary>
    public static async Task UntilAttempt(this PreflightApp app, string location)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await app.Get(location)).GetProperty("attempts").GetArrayLength() == 0)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Waits until a number of a webhook's deliveries have failed.</summary>
    public static async Task UntilFailed(this PreflightApp app, string webhook, int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while ((await app.Get($"/api/v1/webhooks/{webhook}/deliveries?state=failed")).GetProperty("items").GetArrayLength() < count)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>Waits until a job of a subject has a number of at least this in a column.</summary>
    public static async Task UntilJob(this PreflightApp app, string subject, string column, int value)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        while (true)
        {
            await using var command = database.CreateCommand($"select max({column}) from preflight.jobs where subject = '{subject}'");
            if (await command.ExecuteScalarAsync(patience.Token) is int there && there >= value)
            {
                return;
            }

            await Task.Delay(20, patience.Token);
        }
    }

    /// <summary>The signature after Standard Webhooks, made here by itself.</summary>
    public static string SignatureBy(this ReceivedRequest request, string secret)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"{request.Headers["webhook-id"]}.{request.Headers["webhook-timestamp"]}.{request.Body}");
        return "v1," + Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), Encoding.UTF8.GetBytes(signed)));
    }
}
