using System.Globalization;
using Mediator;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Preflight.Infrastructure.Configuration;
using Preflight.Infrastructure.Postgres;

namespace Preflight.Features.Access.BreakGlass.OpenFromHost;

/// <summary>
/// <c>break-glass --reason TEXT [--minutes N]</c>, for when sign-in itself is broken: whoever has the server and its settings gets an admin's key
/// for a while, in a file that they alone can read. It is on record, told and to be reviewed like any emergency.
/// </summary>
public sealed class BreakGlassHostCommand(IServiceScopeFactory scopes, IOptions<PostgresOptions> postgres, IOptions<AccessOptions> options, IHostEnvironment environment) : IHostCommand
{
    private const string Usage = "break-glass --reason TEXT [--minutes N]: TEXT of 10 to 300 characters says why, N is how long the key counts.";

    public string Name => "break-glass";

    public async Task<int> Run(IReadOnlyList<string> arguments, TextWriter output)
    {
        if (Read(arguments) is not { } command)
        {
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Usage} At most {(int)options.Value.BreakGlassMost.TotalMinutes}."));
            return 2;
        }

        await using var scope = scopes.CreateAsyncScope();
        if (!(await scope.ServiceProvider.GetRequiredService<ISender>().Send(command)).TryGet(out var made, out var refusal))
        {
            await output.WriteLineAsync(refusal.Detail);
            return 1;
        }

        var file = Path.GetFullPath(Path.Combine(environment.ContentRootPath, postgres.Value.DataDirectory, $"break-glass-{made.Emergency}"));
        await KeyFile.Write(file, made.Text, CancellationToken.None);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"An admin's API key that counts until {made.Until.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'} is in {file}. Remove the file afterwards; the emergency {made.Emergency} waits for a review."));
        return 0;
    }

    private OpenFromHostCommand? Read(IReadOnlyList<string> arguments)
    {
        var most = options.Value.BreakGlassMost;
        return arguments switch
        {
            ["--reason", { Length: >= 10 and <= 300 } reason] => new OpenFromHostCommand(reason, most),
            ["--reason", { Length: >= 10 and <= 300 } reason, "--minutes", var text] when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var minutes) && minutes > 0 && TimeSpan.FromMinutes(minutes) <= most =>
                new OpenFromHostCommand(reason, TimeSpan.FromMinutes(minutes)),
            _ => null,
        };
    }
}
