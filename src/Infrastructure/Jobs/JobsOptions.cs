using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Preflight.Infrastructure.Configuration;

namespace Preflight.Infrastructure.Jobs;

/// <summary>How background work is done.</summary>
[ConfigurationSection("Jobs")]
public sealed class JobsOptions
{
    [ConfigurationKeyName("Jobs:Concurrency")]
    [Description("Jobs that one Host runs at once; 0 leaves them all to other Hosts.")]
    [Range(0, 1_000)]
    public int Concurrency { get; set; } = 64;

    [ConfigurationKeyName("Jobs:NetworkConcurrency")]
    [Description("Jobs that ask others over the network (deliveries to webhooks, runs of checks), which one Host runs at once beside those.")]
    [Range(1, 10_000)]
    public int NetworkConcurrency { get; set; } = 256;

    [ConfigurationKeyName("Jobs:ShareOfPlaces")]
    [Description("How many per cent of those places the checks of one roadmap, or the deliveries to one webhook, hold at most; when several want many each has fewer, so that some stay free for the others.")]
    [Range(1, 100)]
    public int ShareOfPlaces { get; set; } = 25;

    [ConfigurationKeyName("Jobs:PollInterval")]
    [Description("How often a Host looks for jobs that another one added, or whose time has come.")]
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    [ConfigurationKeyName("Jobs:Lease")]
    [Description("How long a Host that is silent keeps its jobs and messages before another one takes them over.")]
    [Range(typeof(TimeSpan), "00:00:02", "00:10:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    [ConfigurationKeyName("Jobs:StopTimeout")]
    [Description("How long running jobs may take to finish when the Host stops; what still runs then is given back.")]
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    [ConfigurationKeyName("Jobs:KeepFinished")]
    [Description("How long jobs that are done, cancelled or discarded can still be read. Dead ones stay until they are replayed or discarded.")]
    [Range(typeof(TimeSpan), "00:00:00", "365.00:00:00")]
    public TimeSpan KeepFinished { get; set; } = TimeSpan.FromDays(7);
}
