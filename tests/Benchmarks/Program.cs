using Preflight.Benchmarks;

if (args is ["serve", var file])
{
    await BareServer.Run(file);
    return;
}

(string Name, Func<Report, Task> Run)[] scenarios =
[
    ("read", Reading.Run),
    ("start", StartAndMemory.Run),
    ("commands", StatusCommands.Run),
    ("boards", BoardReads.Run),
    ("large", LargeRoadmap.Run),
    ("jobs", JobQueues.Run),
    ("checks", RunningChecks.Run),
    ("gate", GateVerdicts.Run),
];
var report = new Report();
foreach (var (name, run) in scenarios.Where(scenario => args.Length == 0 || args.Contains(scenario.Name)))
{
    report.Section(name);
    await run(report);
}
