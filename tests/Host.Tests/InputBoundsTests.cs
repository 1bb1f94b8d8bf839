using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Preflight.Features;

namespace Preflight.Host.Tests;

/// <summary>
/// Everything that the API's description says about what comes in is sent once just beyond its bound, to every operation: the answer is a
/// problem that names the place. So no bound is missing, and none is only written down.
/// </summary>
[Trait("Category", "Security")]
public sealed class InputBoundsTests(PreflightApp app)
{
    [Fact]
    public async Task Every_text_list_object_and_number_that_comes_in_has_its_bounds()
    {
        var inputs = Inputs(await Description());
        inputs.OfType<ParameterInput>().Count().ShouldBeGreaterThan(100);
        inputs.OfType<BodyInput>().Count().ShouldBeGreaterThan(30);
        inputs.SelectMany(input => input.Schema.Unbounded(input.Name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_value_beyond_its_bound_is_refused_by_a_problem_that_names_it()
    {
        using var client = app.Client();
        var wrong = new List<string>();
        var sent = 0;
        foreach (var input in Inputs(await Description()))
        {
            foreach (var fault in input.Faults())
            {
                sent++;
                using var request = fault.Request;
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                if (await Complaint(answer, fault) is { } complaint)
                {
                    wrong.Add($"{input.Name}{fault.Place}, {fault.What}: {complaint}");
                }
            }
        }

        sent.ShouldBeGreaterThan(1000);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_earliest_and_the_latest_day_break_nothing()
    {
        var roadmap = (await app.Import(Given.Document)).Split('/')[^1];
        using var client = app.Client();
        var broken = new List<string>();
        foreach (var input in Inputs(await Description()))
        {
            foreach (var extreme in input.Extremes(roadmap))
            {
                using var request = extreme.Request;
                using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                if ((int)answer.StatusCode >= 500)
                {
                    broken.Add($"{input.Name}{extreme.Place}, {extreme.What}: {answer.StatusCode}");
                }
            }
        }

        broken.ShouldBeEmpty();
    }

    private static async Task<string?> Complaint(HttpResponseMessage answer, Fault fault)
    {
        var status = (int)answer.StatusCode;
        if (status is not (400 or 422) || answer.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return $"{status} {answer.Content.Headers.ContentType}";
        }

        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        var places = problem.TryGetProperty("errors", out var errors)
            ? errors.EnumerateArray().Select(error => error.TryGetProperty("pointer", out var pointer) ? pointer.GetString() : error.GetProperty("parameter").GetString()).ToList()
            : [];
        return places.Contains(fault.Place) || (fault.Holder is not null && places.Contains(fault.Holder)) ? null : $"{status} names [{string.Join(", ", places)}]";
    }

    private async Task<JsonObject> Description() => JsonNode.Parse(await app.Text("/openapi/v1.json"))!.AsObject();

    private static IReadOnlyList<Input> Inputs(JsonObject description) =>
    [
        .. from path in description["paths"]!.AsObject()
           from verb in path.Value!.AsObject()
           from input in Of(description, new Target(verb.Key.ToUpperInvariant(), path.Key, description, verb.Value!.AsObject()))
           select input,
    ];

    private static IEnumerable<Input> Of(JsonObject description, Target target)
    {
        foreach (var parameter in target.Parameters)
        {
            if (parameter["in"]!.ToString() != "header")
            {
                yield return new ParameterInput(target, parameter, new Schema(description, parameter["schema"]!.AsObject()));
            }
        }

        foreach (var (type, content) in target.Operation["requestBody"]?["content"]?.AsObject() ?? [])
        {
            // JSON of any shape and files of any kind have none.
            var schema = new Schema(description, content!["schema"]?.AsObject() ?? []);
            yield return (type, content["schema"]) switch
            {
                ("application/json", null) => new PayloadInput(target, schema),
                ("application/json", _) => new BodyInput(target, schema, content["example"]),
                ("*/*", _) => new FileInput(target, schema),
                _ => new TextInput(target, schema, type),
            };
        }
    }

    /// <summary>A request that is wrong in one place.</summary>
    /// <param name="What">What is wrong with it.</param>
    /// <param name="Place">The JSON pointer or the parameter's name.</param>
    /// <param name="Request">It.</param>
    /// <param name="Holder">What may be named in its stead: the object whose entries are judged as one.</param>
    private sealed record Fault(string What, string Place, HttpRequestMessage Request, string? Holder = null);

    private sealed record Target(string Verb, string Path, JsonObject Description, JsonObject Operation)
    {
        public IReadOnlyList<JsonObject> Parameters { get; } =
            [.. Operation["parameters"]!.AsArray().Select(parameter => Schema.Resolve(Description, parameter!.AsObject()))];

        public string Valid(JsonObject parameter) => new Schema(Description, parameter["schema"]!.AsObject()).Example(parameter["example"]).ToString();

        /// <summary>A request whose parameters are all in order, but for those that are given.</summary>
        public HttpRequestMessage Request(params IReadOnlyList<(string Name, string Value)> given)
        {
            var path = Path;
            var query = new List<string>();
            foreach (var parameter in Parameters)
            {
                var name = parameter["name"]!.ToString();
                var values = given.Where(pair => pair.Name == name).Select(pair => pair.Value).ToList();
                if (parameter["in"]!.ToString() == "path")
                {
                    path = path.Replace($"{{{name}}}", values is [var value, ..] ? value : Valid(parameter), StringComparison.Ordinal);
                }
                else if (parameter["in"]!.ToString() == "query")
                {
                    query.AddRange((values.Count == 0 && parameter["required"] is not null ? [Valid(parameter)] : values).Select(value => $"{name}={value}"));
                }
            }

            query.AddRange(given.Where(pair => Parameters.All(parameter => parameter["name"]!.ToString() != pair.Name)).Select(pair => $"{pair.Name}={pair.Value}"));
            return new HttpRequestMessage(new HttpMethod(Verb), path + (query.Count > 0 ? "?" + string.Join('&', query) : ""));
        }

        public HttpRequestMessage Json(string body, params IReadOnlyList<(string Name, string Value)> given)
        {
            var request = Request(given);
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
            return request;
        }
    }

    private abstract record Input(Target Target, Schema Schema)
    {
        public abstract string Name { get; }

        public abstract IEnumerable<Fault> Faults();

        /// <summary>Values at the ends of what their form can say, which may or may not be taken.</summary>
        public abstract IEnumerable<Fault> Extremes(string roadmap);
    }

    private sealed record ParameterInput(Target Target, JsonObject Parameter, Schema Schema) : Input(Target, Schema)
    {
        private string Called => Parameter["name"]!.ToString();

        private bool IsInPath => Parameter["in"]!.ToString() == "path";

        public override string Name => $"{Target.Verb} {Target.Path} ";

        public override IEnumerable<Fault> Faults()
        {
            foreach (var (what, json, _, _) in Schema.Wrong("", Schema.Example(Parameter["example"]), isText: true))
            {
                // A route has no place for an empty segment.
                if (JsonNode.Parse(json) is { } value && !(IsInPath && value.ToString() is ""))
                {
                    yield return Refused(what, (Called, Uri.EscapeDataString(value.ToString())));
                }
            }

            // The server itself refuses a route that has one; see RawRequestTests.
            if (Schema.IsText && !IsInPath)
            {
                yield return Refused("NUL", (Called, "a%00a"));
            }

            if (!IsInPath && !Schema.IsList)
            {
                yield return Refused("twice", (Called, Uri.EscapeDataString(Target.Valid(Parameter))), (Called, Uri.EscapeDataString(Target.Valid(Parameter))));
            }
        }

        public override IEnumerable<Fault> Extremes(string roadmap) =>
            Schema.Extremes().Select(value => new Fault(value, Called, Send((Called, Uri.EscapeDataString(value)), ("roadmap", roadmap))));

        private Fault Refused(string what, params (string Name, string Value)[] given) => new(what, Called, Send(given));

        private HttpRequestMessage Send(params (string Name, string Value)[] given)
        {
            (string, string)[] known = [.. given.Where(pair => pair.Name == Called || Target.Path.Contains($"{{{pair.Name}}}", StringComparison.Ordinal))];
            var content = Target.Operation["requestBody"]?["content"]?.AsObject();
            return content?["application/json"] is { } json
                ? Target.Json(json["schema"] is { } schema ? new Schema(Target.Description, schema.AsObject()).Example(json["example"]).ToJsonString() : "{}", known)
                : content is not null ? TextInput.Of(Target.Request(known), "text/markdown", "# A"u8.ToArray())
                : Target.Request(known);
        }
    }

    private sealed record BodyInput(Target Target, Schema Schema, JsonNode? Example) : Input(Target, Schema)
    {
        public override string Name => $"{Target.Verb} {Target.Path} ";

        public override IEnumerable<Fault> Faults()
        {
            foreach (var (what, json, place, holder) in Schema.Wrong("", Schema.Example(Example)))
            {
                yield return new Fault(what, place, Target.Json(json), holder);
            }

            var deep = string.Concat(Enumerable.Repeat("""{"a":""", 40)) + "1" + new string('}', 40);
            yield return new Fault("40 levels", "", Target.Json(deep));
            yield return new Fault("no JSON", "", Target.Json("{"));
            yield return new Fault("not UTF-8", "", TextInput.Of(Target.Request(), "application/json", [(byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)':', (byte)'1', (byte)'}']));
            yield return new Fault("unknown parameter", "no-such-parameter", Target.Json(Schema.Example(Example).ToJsonString(), ("no-such-parameter", "1")));
        }

        public override IEnumerable<Fault> Extremes(string roadmap) =>
            Schema.ExtremeObjects(Schema.Example(Example)).Select(pair => new Fault(pair.Json, pair.Place, Target.Json(pair.Json, Target.Path.Contains("{roadmap}", StringComparison.Ordinal) ? [("roadmap", roadmap)] : [])));
    }

    private sealed record TextInput(Target Target, Schema Schema, string Type) : Input(Target, Schema)
    {
        public override string Name => $"{Target.Verb} {Target.Path} {Type}";

        public override IEnumerable<Fault> Faults()
        {
            yield return new Fault("empty", "", Of(Target.Request(), Type, []));
            yield return new Fault("NUL", "", Of(Target.Request(), Type, "a\0a"u8.ToArray()));
            yield return new Fault("not UTF-8", "", Of(Target.Request(), Type, [0xC3, 0x28]));
        }

        public override IEnumerable<Fault> Extremes(string roadmap) => [];

        public static HttpRequestMessage Of(HttpRequestMessage request, string type, byte[] body)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
            return request;
        }
    }

    private sealed record PayloadInput(Target Target, Schema Schema) : Input(Target, Schema)
    {
        public override string Name => $"{Target.Verb} {Target.Path} payload";

        public override IEnumerable<Fault> Faults()
        {
            yield return new Fault("40 levels", "", Target.Json(string.Concat(Enumerable.Repeat("""{"a":""", 40)) + "1" + new string('}', 40)));
            yield return new Fault("no JSON", "", Target.Json("{"));
            yield return new Fault("not UTF-8", "", TextInput.Of(Target.Request(), "application/json", [(byte)'"', 0xC3, 0x28, (byte)'"']));
            yield return new Fault("unknown parameter", "no-such-parameter", Target.Json("{}", ("no-such-parameter", "1")));
        }

        public override IEnumerable<Fault> Extremes(string roadmap) => [];
    }

    private sealed record FileInput(Target Target, Schema Schema) : Input(Target, Schema)
    {
        public override string Name => $"{Target.Verb} {Target.Path} file";

        public override IEnumerable<Fault> Faults()
        {
            yield return new Fault("unknown parameter", "no-such-parameter", TextInput.Of(Target.Request(("no-such-parameter", "1")), "application/octet-stream", "x"u8.ToArray()));
        }

        public override IEnumerable<Fault> Extremes(string roadmap) => [];
    }

    private static class Given
    {
        public const string Document = """
            # Extremes

            ## M1 Payments
            - [ ] Owner: Backend  Target: 2026-03-02
            - Tasks
              - [ ] Refunds
            """;
    }
}
