using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FastEndpoints;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Preflight.Infrastructure.Http;
using Preflight.Infrastructure.OpenApi;

[assembly: AssemblyFixture(typeof(SampleApi))]

namespace Preflight.Infrastructure.Http;

/// <summary>A few slices that use every convention once, behind a real Kestrel on a loopback port.</summary>
public sealed class SampleApi : IAsyncLifetime
{
    private WebApplication _app = null!;

    public HttpClient Client { get; private set; } = null!;

    public static ProblemType NoSuchPalette { get; } = new("palette.not-found", 404, "There is no such palette", "List the palettes to see their names.");

    public async ValueTask InitializeAsync()
    {
        _app = await Start();
        Client = ClientOf(_app);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    public static Task<WebApplication> Start(params string[] arguments) => Start(_ => { }, arguments);

    public static async Task<WebApplication> Start(Action<IServiceCollection> services, params string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", "--environment", "Production", .. arguments]);
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.AddPreflightHttp(typeof(SampleApi).Assembly);
        builder.AddPreflightOpenApi();
        builder.Services.AddHttpClient();
        services(builder.Services);
        var app = builder.Build();
        app.UsePreflightHttp();
        app.MapPreflightOpenApi();
        await app.StartAsync();
        return app;
    }

    public static HttpClient ClientOf(WebApplication app)
    {
        var client = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient();
        client.BaseAddress = new Uri(app.Urls.Single());
        return client;
    }

    public async Task<Answer> Get(string path, params (string Name, string Value)[] headers) => await Send(HttpMethod.Get, path, null, headers);

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        using var response = await Client.SendAsync(request);
        return new Answer(response.StatusCode, response.Headers, response.Content.Headers, await response.Content.ReadAsByteArrayAsync());
    }

    public Task<Answer> Json(HttpMethod method, string path, string json, params (string Name, string Value)[] headers) =>
        Send(method, path, new StringContent(json, Encoding.UTF8, "application/json"), headers);

    /// <summary>A body whose Content-Type is exactly this, or absent.</summary>
    public static HttpContent Bytes(byte[] bytes, string? contentType)
    {
        var content = new ByteArrayContent(bytes);
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return content;
    }
}

public sealed record Answer(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    public string? Tag => Headers.ETag?.ToString();

    public string Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";

    /// <summary>The problem's code, once it has been seen to be a whole problem.</summary>
    public string Problem(HttpStatusCode status)
    {
        Status.ShouldBe(status, Text);
        ContentHeaders.ContentType!.ToString().ShouldBe("application/problem+json");
        Json.GetProperty("status").GetInt32().ShouldBe((int)status);
        Json.GetProperty("title").GetString().ShouldNotBeNullOrWhiteSpace();
        Json.GetProperty("detail").GetString().ShouldNotBeNullOrWhiteSpace();
        Json.GetProperty("instance").GetString().ShouldNotBeNullOrWhiteSpace();
        Json.GetProperty("traceId").GetString()!.Length.ShouldBe(32);
        Json.GetProperty("requestId").GetString().ShouldBe(Header("X-Request-Id"));
        var code = Json.GetProperty("code").GetString()!;
        Json.GetProperty("type").GetString().ShouldBe("/problems/" + code);
        Text.ShouldNotContain("System.");
        Text.ShouldNotContain("Preflight.");
        return code;
    }

    /// <summary>Each fault as <c>place: detail</c>.</summary>
    public string[] Faults =>
    [
        .. Json.GetProperty("errors").EnumerateArray().Select(error =>
            $"{error.EnumerateObject().First().Value.GetString()}: {error.GetProperty("detail").GetString()}"),
    ];
}

internal enum Shade
{
    PitchBlack,
    OffWhite,
}

internal sealed class PalettesGroup : Group
{
    public PalettesGroup() => Configure("palettes", group => group.Describe(o => o.Tag("Palettes", "Colours that go together.").IsPublic().Gives(SampleApi.NoSuchPalette)));
}

internal sealed record SwatchView(string Palette, int Swatch, Shade Shade, string? Reason, DateOnly? On, DateTimeOffset? SeenAt, double Weight, string Actor);

internal sealed record PaintCommand(
    string Palette, int Swatch, Shade Shade, string? Reason, DateOnly? On, DateTimeOffset? SeenAt, Preconditions Preconditions, double Weight = 1.5);

internal sealed class PaintValidator : Validator<PaintCommand>
{
    public PaintValidator()
    {
        RuleFor(command => command.Palette).MaximumLength(20).Matches("^[a-z-]+$");
        RuleFor(command => command.Reason).MaximumLength(30);
        RuleFor(command => command.Weight).InclusiveBetween(0, 10);
    }
}

internal sealed class PaintEndpoint(RequestContext context) : Endpoint<PaintCommand, Results<VersionedOk<SwatchView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Put("/{palette}/swatches/{swatch}");
        Group<PalettesGroup>();
        Summary(s =>
        {
            s.Summary = "Paint a swatch";
            s.ExampleRequest = new PaintCommand("sunset", 3, Shade.OffWhite, "too dark", null, null, default, 2);
            s.ResponseExamples[200] = new SwatchView("sunset", 3, Shade.OffWhite, "too dark", null, null, 2, "ada");
        });
    }

    public override Task<Results<VersionedOk<SwatchView>, ProblemHttpResult>> ExecuteAsync(PaintCommand command, CancellationToken ct) => Task.FromResult(Paint(command));

    private Results<VersionedOk<SwatchView>, ProblemHttpResult> Paint(PaintCommand command)
    {
        if (command.Palette == "none")
        {
            return Problems.From(SampleApi.NoSuchPalette, "There is no palette none.", [new("near", new[] { "noon" })]);
        }

        if (!command.Preconditions.AreMetBy(7))
        {
            return Problems.From(RequestProblems.PreconditionFailed);
        }

        return new VersionedOk<SwatchView>(
            new SwatchView(command.Palette, command.Swatch, command.Shade, command.Reason, command.On, command.SeenAt, command.Weight, context.Actor), 8);
    }
}

internal sealed record WriteNotesCommand(string Palette, TextBody Notes, long? Base, bool DryRun = false);

internal sealed record NotesView(string Palette, int Length, long? Base, bool DryRun, string? IdempotencyKey);

internal sealed class WriteNotesEndpoint(RequestContext context) : Endpoint<WriteNotesCommand, Results<Ok<NotesView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Put("/{palette}/notes");
        Group<PalettesGroup>();
        Summary(s => s.Summary = "Replace a palette's notes");
    }

    public override Task<Results<Ok<NotesView>, ProblemHttpResult>> ExecuteAsync(WriteNotesCommand command, CancellationToken ct) =>
        Task.FromResult<Results<Ok<NotesView>, ProblemHttpResult>>(TypedResults.Ok(
            new NotesView(command.Palette, command.Notes.Text.Length, command.Base, command.DryRun, context.IdempotencyKey)));
}

internal sealed record PaletteView(string Name, IReadOnlyList<Shade> Shades);

internal sealed record ReadPaletteQuery(string Palette);

internal sealed class ReadPaletteEndpoint : Endpoint<ReadPaletteQuery, Results<VersionedContent<PaletteView>, ProblemHttpResult>>
{
    private static readonly byte[] Board = JsonSerializer.SerializeToUtf8Bytes(
        new PaletteView("sunset ✅", [.. Enumerable.Repeat(Shade.PitchBlack, 200)]), JsonConventions.Options);

    public override void Configure()
    {
        Get("/{palette}");
        Group<PalettesGroup>();
        Summary(s => s.Summary = "Read a palette");
    }

    public override Task<Results<VersionedContent<PaletteView>, ProblemHttpResult>> ExecuteAsync(ReadPaletteQuery query, CancellationToken ct) =>
        Task.FromResult<Results<VersionedContent<PaletteView>, ProblemHttpResult>>(new VersionedContent<PaletteView>(Board, 7));
}

internal sealed record PaletteCursor(string Name, int Rank);

internal sealed record ListPalettesQuery(PageRequest<PaletteCursor> Page, string? Search, IReadOnlyList<Shade>? Shade, bool Recent = false);

internal sealed class ListPalettesEndpoint : Endpoint<ListPalettesQuery, Results<PageResult<string>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/");
        Group<PalettesGroup>();
        Summary(s => s.Summary = "List the palettes");
    }

    public override Task<Results<PageResult<string>, ProblemHttpResult>> ExecuteAsync(ListPalettesQuery query, CancellationToken ct) =>
        Task.FromResult<Results<PageResult<string>, ProblemHttpResult>>(new PageResult<string>(new Page<string>(
            [$"after {query.Page.After?.Name ?? "nothing"}", $"limit {query.Page.Limit}", $"shades {query.Shade?.Count}", $"search {query.Search}", $"recent {query.Recent}"],
            Cursor.Write(new PaletteCursor("coral", 3)))));
}

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Brush), "brush")]
[JsonDerivedType(typeof(Scrape), "scrape")]
internal abstract record Stroke;

internal sealed record Brush(Shade Shade, int Width, string? Note) : Stroke;

internal sealed record Scrape(IReadOnlyList<int> Rows) : Stroke;

internal sealed record StrokesCommand(string Palette, IReadOnlyList<Stroke> Strokes, IReadOnlyDictionary<string, int>? Tags, [property: QueryParam] bool DryRun = false);

internal sealed class StrokesEndpoint : Endpoint<StrokesCommand, Results<VersionedCreated<string[]>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{palette}/strokes");
        Group<PalettesGroup>();
        Summary(s =>
        {
            s.Summary = "Apply many strokes";
            s.RequestExamples.Add(new(new StrokesCommand("sunset", [new Brush(Shade.OffWhite, 2, null)], null), "brush"));
            s.RequestExamples.Add(new(new StrokesCommand("sunset", [new Scrape([1, 2])], null), "scrape"));
        });
    }

    public override Task<Results<VersionedCreated<string[]>, ProblemHttpResult>> ExecuteAsync(StrokesCommand command, CancellationToken ct) =>
        Task.FromResult<Results<VersionedCreated<string[]>, ProblemHttpResult>>(new VersionedCreated<string[]>(
            "/api/v1/palettes/x", [.. command.Strokes.Select(stroke => stroke.GetType().Name), $"dry {command.DryRun}"], 1));
}

internal sealed record DryPaletteCommand(string Palette, string? Why);

internal sealed class DryPaletteEndpoint : Endpoint<DryPaletteCommand, Results<NoContent, ProblemHttpResult>>
{
    public override void Configure()
    {
        Post("/{palette}/dry");
        Group<PalettesGroup>();
        Summary(s => s.Summary = "Let a palette dry");
    }

    public override Task<Results<NoContent, ProblemHttpResult>> ExecuteAsync(DryPaletteCommand command, CancellationToken ct) =>
        Task.FromResult<Results<NoContent, ProblemHttpResult>>(TypedResults.NoContent());
}

internal sealed record ComparePalettesQuery(string Palette);

internal sealed class ComparePalettesEndpoint : Endpoint<ComparePalettesQuery, Results<VersionedContent<PaletteView>, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/{palette}/difference");
        Group<PalettesGroup>();
        Summary(s => s.Summary = "Compare a palette with the one before");
        this.Describe(o => o.Answers(MediaTypes.Markdown));
    }

    public override Task<Results<VersionedContent<PaletteView>, ProblemHttpResult>> ExecuteAsync(ComparePalettesQuery query, CancellationToken ct)
    {
        var chosen = MediaTypes.Choose(HttpContext.Request, MediaTypes.Json, MediaTypes.Markdown)!;
        var text = chosen == MediaTypes.Json ? "{}" : "- one shade less";
        return Task.FromResult<Results<VersionedContent<PaletteView>, ProblemHttpResult>>(new VersionedContent<PaletteView>(Encoding.UTF8.GetBytes(text), 7, chosen));
    }
}

internal sealed record WatchPaletteQuery(string Palette);

internal sealed class WatchPaletteEndpoint : Endpoint<WatchPaletteQuery, ServerSentEventsResult<string>>
{
    public override void Configure()
    {
        Get("/{palette}/events");
        Group<PalettesGroup>();
        Summary(s => s.Summary = "Watch a palette change");
        this.Describe(o => o.Streams());
    }

    public override Task<ServerSentEventsResult<string>> ExecuteAsync(WatchPaletteQuery query, CancellationToken ct) =>
        Task.FromResult(TypedResults.ServerSentEvents(Events(ct), "painted"));

    private static async IAsyncEnumerable<string> Events([EnumeratorCancellation] CancellationToken ct)
    {
        yield return "first";
        await Task.Delay(Timeout.InfiniteTimeSpan, ct);
    }
}

internal sealed record BreakCommand(string How);

internal sealed class BreakEndpoint : Endpoint<BreakCommand, Results<Ok, ProblemHttpResult>>
{
    public override void Configure()
    {
        Get("/broken/{how}");
        Summary(s => s.Summary = "Break");
        this.Describe(o => o.IsPublic());
    }

    public override Task<Results<Ok, ProblemHttpResult>> ExecuteAsync(BreakCommand command, CancellationToken ct) => command.How switch
    {
        "secret" => throw new InvalidOperationException("the password is hunter2"),
        "kestrel" => throw new BadHttpRequestException("Reading the request body timed out due to data arriving too slowly.", 408),
        _ => Endless(ct),
    };

    private static async Task<Results<Ok, ProblemHttpResult>> Endless(CancellationToken ct)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, ct);
        return TypedResults.Ok();
    }
}

internal sealed class PingEndpoint : EndpointWithoutRequest<Ok<string>>
{
    public override void Configure()
    {
        Get("/ping");
        Summary(s => s.Summary = "Ping");
        this.Describe(o => o.IsPublic());
    }

    public override Task<Ok<string>> ExecuteAsync(CancellationToken ct) => Task.FromResult(TypedResults.Ok(HttpContext.Request.Scheme));
}
