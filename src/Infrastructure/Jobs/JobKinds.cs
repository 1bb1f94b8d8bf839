using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Preflight.Infrastructure.Http;

namespace Preflight.Infrastructure.Jobs;

/// <summary>Every kind of job that this version knows, found in the features' assembly at start.</summary>
public sealed class JobKinds
{
    private readonly Dictionary<string, Entry> _entries;

    private JobKinds(IEnumerable<Entry> entries) => _entries = entries.ToDictionary(entry => entry.Kind, StringComparer.Ordinal);

    /// <summary>The kinds, in the order of their names.</summary>
    public IEnumerable<string> Names => _entries.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">Two kinds have one name.</exception>
    internal static JobKinds In(params IEnumerable<Assembly> assemblies)
    {
        var entries = from type in assemblies.SelectMany(assembly => assembly.GetTypes())
                      where type is { IsAbstract: false, IsGenericTypeDefinition: false }
                      from contract in type.GetInterfaces()
                      where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IJobRunner<>)
                      select (Entry)Activator.CreateInstance(typeof(Entry<,>).MakeGenericType(contract.GetGenericArguments()[0], type))!;
        return new JobKinds(entries);
    }

    internal int AttemptsOf(string kind) => _entries.TryGetValue(kind, out var entry)
        ? entry.Retries.Attempts
        : throw new InvalidOperationException($"No runner does jobs of the kind '{kind}'.");

    /// <summary>The kinds whose runners ask others.</summary>
    internal string[] AskingOthers => [.. _entries.Values.Where(entry => entry.AsksOthers).Select(entry => entry.Kind)];

    internal Entry? Find(string kind) => _entries.GetValueOrDefault(kind);

    internal abstract class Entry
    {
        public abstract string Kind { get; }

        public abstract RetryPolicy Retries { get; }

        public abstract bool AsksOthers { get; }

        public abstract Task<JobResult> Run(IServiceProvider scope, string payload, JobRun run, CancellationToken cancellationToken);

        public abstract Task Abandon(IServiceProvider scope, string payload, CancellationToken cancellationToken);
    }

    private sealed class Entry<TJob, TRunner> : Entry
        where TJob : IJob
        where TRunner : IJobRunner<TJob>
    {
        private static readonly ObjectFactory<TRunner> Factory = ActivatorUtilities.CreateFactory<TRunner>([]);

        public override string Kind => TJob.Kind;

        public override RetryPolicy Retries => TRunner.Retries;

        public override bool AsksOthers => TRunner.AsksOthers;

        public override async Task<JobResult> Run(IServiceProvider scope, string payload, JobRun run, CancellationToken cancellationToken) =>
            Read(payload) is { } job ? await Runner(scope).Run(job, run, cancellationToken) : new JobResult.Hopeless("This version of Preflight cannot read what was stored for it.");

        public override Task Abandon(IServiceProvider scope, string payload, CancellationToken cancellationToken) =>
            Read(payload) is { } job ? Runner(scope).Abandon(job, cancellationToken) : Task.CompletedTask;

        private static TJob? Read(string payload)
        {
            try
            {
                return JsonSerializer.Deserialize<TJob>(payload, JsonConventions.Options);
            }
            catch (JsonException)
            {
                return default;
            }
        }

        private static IJobRunner<TJob> Runner(IServiceProvider scope) => Factory(scope, []);
    }
}
