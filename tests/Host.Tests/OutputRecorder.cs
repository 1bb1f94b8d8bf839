using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Preflight.Features;

namespace Preflight.Host.Tests;

/// <summary>
/// Keeps all that an application puts out besides its answers: its logs, of every category and level, with their scopes and exceptions; the
/// activities and measurements of every source in this process; and what is really sent over OTLP.
/// </summary>
internal sealed class OutputRecorder : ILoggerProvider, ISupportExternalScope, IAsyncDisposable
{
    private static readonly string[] Quietened =
        ["Default", "Microsoft", "Microsoft.Hosting.Lifetime", "Microsoft.Extensions.Hosting.Internal.Host", "Microsoft.AspNetCore.DataProtection", "Npgsql", "Wolverine", "FastEndpoints"];

    private readonly ConcurrentQueue<Output> _said = new();
    private readonly ActivityListener _activities;
    private readonly MeterListener _measurements = new();
    private readonly Receiver _collector;
    private IExternalScopeProvider? _scopes;

    private OutputRecorder(Receiver collector)
    {
        _collector = collector;
        _activities = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = Hear };
        ActivitySource.AddActivityListener(_activities);
        _measurements.InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        HearMeasurements<byte>();
        HearMeasurements<short>();
        HearMeasurements<int>();
        HearMeasurements<long>();
        HearMeasurements<float>();
        HearMeasurements<double>();
        HearMeasurements<decimal>();
        _measurements.Start();
    }

    /// <summary>All that was put out until now.</summary>
    public IEnumerable<Output> All => _said.Concat(_collector.Received.Select(request => new Output("OTLP", request.Body)));

    public static async Task<OutputRecorder> Start() => new(await Receiver.Start());

    /// <summary>Lets an application write everything, down to the last trace of a framework, and send what it records here.</summary>
    public IWebHostBuilder Open(IWebHostBuilder host)
    {
        foreach (var category in Quietened)
        {
            host.UseSetting($"Logging:LogLevel:{category}", "Trace");
        }

        return host
            .UseSetting("Logging:Console:LogLevel:Default", "None")
            .UseSetting("OTEL_EXPORTER_OTLP_ENDPOINT", _collector.Url)
            .UseSetting("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
            .ConfigureServices(services => services.AddSingleton<ILoggerProvider>(this));
    }

    public ILogger CreateLogger(string categoryName) => new Listener(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    /// <summary>The application that wrote here has ended; what it said is still to be read.</summary>
    public void Dispose()
    {
    }

    public async ValueTask DisposeAsync()
    {
        _activities.Dispose();
        _measurements.Dispose();
        await _collector.DisposeAsync();
    }

    private void Hear(Activity activity)
    {
        var texts = Texts(activity.TagObjects)
            .Concat(activity.Events.SelectMany(happened => Texts(happened.Tags).Prepend(happened.Name)))
            .Concat(activity.Links.SelectMany(link => Texts(link.Tags ?? [])))
            .Concat(activity.Baggage.Select(item => $"{item.Key}={item.Value}"));
        _said.Enqueue(new Output($"trace {activity.Source.Name}", string.Join('\n', texts.Prepend(activity.DisplayName).Append(activity.StatusDescription).Append(activity.TraceStateString))));
    }

    private void HearMeasurements<T>() where T : struct =>
        _measurements.SetMeasurementEventCallback<T>((instrument, _, tags, _) => _said.Enqueue(new Output($"metric {instrument.Name}", string.Join('\n', Texts(tags.ToArray())))));

    private static IEnumerable<string> Texts(IEnumerable<KeyValuePair<string, object?>> tags) =>
        tags.Select(tag => $"{tag.Key}={(tag.Value is System.Collections.IEnumerable and not string ? string.Join(',', ((System.Collections.IEnumerable)tag.Value).Cast<object?>()) : tag.Value)}");

    private sealed class Listener(OutputRecorder recorder, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => recorder._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var texts = new List<string?> { formatter(state, exception), exception?.ToString() };
            Add(state);
            recorder._scopes?.ForEachScope((scope, _) => Add(scope), state);
            recorder._said.Enqueue(new Output($"log {logLevel} {category}", string.Join('\n', texts)));

            void Add(object? told) => texts.AddRange(told is IEnumerable<KeyValuePair<string, object?>> named ? Texts(named) : [told?.ToString() ?? ""]);
        }
    }
}

/// <param name="Channel">Where it was said.</param>
/// <param name="Text">All of it.</param>
internal sealed record Output(string Channel, string Text);
