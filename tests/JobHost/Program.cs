using System.Globalization;
using Microsoft.Extensions.Hosting;
using Preflight.JobHost;

// A Host that does nothing but jobs, to be killed and to be measured: `work`, or `add <jobs> <kind> <in one commit>`.
await using var app = await Hosts.Build();
switch (args)
{
    case ["work"]:
        await app.StartAsync();
        Say("Preflight listens on " + app.Urls.First());
        await app.WaitForShutdownAsync();
        break;
    case ["add", var jobs, var kind, var atOnce]:
        await Hosts.Add(app.Services, int.Parse(jobs, CultureInfo.InvariantCulture), kind, int.Parse(atOnce, CultureInfo.InvariantCulture));
        Say("Preflight listens on http://nowhere");
        break;
}

#pragma warning disable RS0030 // A command-line program: what it says is its output.
static void Say(string text) => Console.WriteLine(text);
#pragma warning restore RS0030
