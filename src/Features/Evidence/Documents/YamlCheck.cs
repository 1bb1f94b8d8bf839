using System.Collections.Immutable;
using System.Globalization;
using Preflight.Features.Evidence.Checks;
using Preflight.Features.Evidence.Judging;
using Preflight.Features.Roadmaps.Documents;

namespace Preflight.Features.Evidence.Documents;

/// <summary>Reads a check in YAML, whose keys are the fields of the API, and tells all of its faults.</summary>
internal sealed class YamlCheck
{
    private readonly DocumentCheck _check;
    private readonly ImmutableArray<CheckFault>.Builder _faults = ImmutableArray.CreateBuilder<CheckFault>();

    private YamlCheck(DocumentCheck check) => _check = check;

    public static CheckReading Read(DocumentCheck check)
    {
        var yaml = new YamlCheck(check);
        var (root, fault) = YamlTree.Read(check.Text);
        if (fault is var (message, line, column))
        {
            yaml.Fault(message, line, column);
        }

        var draft = root is null ? null : yaml.Draft(root);
        return new(yaml._faults.Count == 0 ? draft : null, yaml._faults.ToImmutable());
    }

    private CheckDraft? Draft(YamlPart root)
    {
        var kinds = CheckText.Keywords<CheckKind>();
        var fields = Fields(root, ["kind", "name", "required", "severity", "every", "cron", "freshFor", "trial", "damping", .. kinds.Keys]);
        if (fields is null || !Required(fields, root, "kind", out var named) || Choice(named, kinds) is not { } kind)
        {
            return null;
        }

        var word = CheckText.Keyword(kind);
        foreach (var other in kinds.Keys.Where(other => other != word && fields.ContainsKey(other)))
        {
            Fault(fields[other], $"A check of kind '{word}' has no '{other}'.");
        }

        var part = fields.GetValueOrDefault(word);
        if (part is null && kind != CheckKind.Push)
        {
            Fault(root, $"Expected '{word}:' with what the check asks.");
            return null;
        }

        return new CheckDraft
        {
            Kind = kind,
            Name = Text(fields.GetValueOrDefault("name")) ?? "",
            Required = Truth(fields.GetValueOrDefault("required")) ?? true,
            Severity = fields.TryGetValue("severity", out var severity) ? Choice(severity, CheckText.Keywords<Severity>()) ?? Severity.Medium : Severity.Medium,
            Every = Span(fields.GetValueOrDefault("every")),
            Cron = Text(fields.GetValueOrDefault("cron")),
            FreshFor = Span(fields.GetValueOrDefault("freshFor")),
            Trial = Truth(fields.GetValueOrDefault("trial")) ?? false,
            Damping = Damping(fields.GetValueOrDefault("damping")),
            Http = kind == CheckKind.Http ? Http(part!) : null,
            Prometheus = kind == CheckKind.Prometheus ? Prometheus(part!) : null,
            Report = kind == CheckKind.Report ? Report(part!) : null,
            Push = kind == CheckKind.Push ? new(part is not null && Fields(part, ["expect"]) is { } push ? Expectations(push.GetValueOrDefault("expect")) : null) : null,
            Attestation = kind == CheckKind.Attestation ? Attestation(part!) : null,
            Git = kind == CheckKind.Git ? Git(part!) : null,
        };
    }

    private Damping? Damping(YamlPart? part) =>
        part is not null && Fields(part, ["failures", "of"]) is { } fields && Required(fields, part, "failures", out var failures) && Required(fields, part, "of", out var of)
            ? new(Whole(failures) ?? 0, Whole(of) ?? 0)
            : null;

    private HttpProbe? Http(YamlPart part)
    {
        var fields = Fields(part, ["method", "url", "headers", "body", "expect"]);
        if (fields is null || !Required(fields, part, "url", out var url))
        {
            return null;
        }

        var expect = fields.TryGetValue("expect", out var wanted) ? Fields(wanted, ["status", "headers", "json", "body", "maxMs", "tlsDaysLeft"]) : null;
        return new(
            Text(url) ?? "",
            expect is null ? new() : new(
                Whole(expect.GetValueOrDefault("status")),
                Expectations(expect.GetValueOrDefault("headers"), StringComparer.OrdinalIgnoreCase),
                Expectations(expect.GetValueOrDefault("json")),
                Text(expect.GetValueOrDefault("body")),
                Whole(expect.GetValueOrDefault("maxMs")),
                Whole(expect.GetValueOrDefault("tlsDaysLeft"))),
            Text(fields.GetValueOrDefault("method")),
            Map(fields.GetValueOrDefault("headers"), StringComparer.OrdinalIgnoreCase, value => Text(value) ?? ""),
            Text(fields.GetValueOrDefault("body")));
    }

    private PrometheusProbe? Prometheus(YamlPart part) =>
        Fields(part, ["query", "expect", "server", "over"]) is { } fields && Required(fields, part, "query", out var query)
            ? new(
                Text(query) ?? "",
                fields.TryGetValue("expect", out var wanted) ? Expectation(wanted) : new(),
                Text(fields.GetValueOrDefault("server")),
                Span(fields.GetValueOrDefault("over")))
            : null;

    private ReportRule? Report(YamlPart part) =>
        Fields(part, ["format", "expect", "select", "deniedLicences"]) is { } fields && Required(fields, part, "format", out var format) && Choice(format, CheckText.Keywords<ReportFormat>()) is { } known
            ? new(known, Expectations(fields.GetValueOrDefault("expect")), Text(fields.GetValueOrDefault("select")), Texts(fields.GetValueOrDefault("deniedLicences")))
            : null;

    private AttestationRule? Attestation(YamlPart part) =>
        Fields(part, ["statement", "approval"]) is { } fields && Required(fields, part, "statement", out var statement)
            ? new(Text(statement) ?? "", Truth(fields.GetValueOrDefault("approval")) ?? false)
            : null;

    private GitRule? Git(YamlPart part) =>
        Fields(part, ["expect"]) is { } fields && Required(fields, part, "expect", out var expect) && Expectations(expect) is { } wanted ? new(wanted) : null;

    private Dictionary<string, Expectation>? Expectations(YamlPart? part, StringComparer? names = null) => Map(part, names ?? StringComparer.Ordinal, Expectation);

    private Expectation Expectation(YamlPart part) =>
        Fields(part, ["is", "isNot", "matches", "atLeast", "atMost", "present"]) is { } fields
            ? new(
                Text(fields.GetValueOrDefault("is")),
                Text(fields.GetValueOrDefault("isNot")),
                Text(fields.GetValueOrDefault("matches")),
                Number(fields.GetValueOrDefault("atLeast")),
                Number(fields.GetValueOrDefault("atMost")),
                Truth(fields.GetValueOrDefault("present")))
            : new();

    private Dictionary<string, YamlPart>? Fields(YamlPart part, string[] known)
    {
        if (part is not YamlPart.Mapping mapping)
        {
            Fault(part, $"Expected keys such as '{known[0]}:'.");
            return null;
        }

        var fields = new Dictionary<string, YamlPart>(StringComparer.Ordinal);
        foreach (var (key, value) in mapping.Parts)
        {
            if (!known.Contains(key.Value))
            {
                Fault(key, NearestWord.Expected($"one of {string.Join(", ", known)}", key.Value, known));
            }
            else if (!fields.TryAdd(key.Value, value))
            {
                Fault(key, $"'{key.Value}' is said twice.");
            }
        }

        return fields;
    }

    private Dictionary<string, T>? Map<T>(YamlPart? part, StringComparer names, Func<YamlPart, T> read)
    {
        if (part is not YamlPart.Mapping mapping)
        {
            if (part is not null)
            {
                Fault(part, "Expected names, each with what is wanted, such as 'x-name: {is: a}'.");
            }

            return null;
        }

        var map = new Dictionary<string, T>(names);
        foreach (var (key, value) in mapping.Parts)
        {
            if (!map.TryAdd(key.Value, read(value)))
            {
                Fault(key, $"'{key.Value}' is said twice.");
            }
        }

        return map;
    }

    private bool Required(Dictionary<string, YamlPart> fields, YamlPart part, string key, out YamlPart value)
    {
        if (fields.TryGetValue(key, out value!))
        {
            return true;
        }

        Fault(part, $"Expected '{key}:' here.");
        return false;
    }

    private List<string>? Texts(YamlPart? part)
    {
        if (part is not YamlPart.Sequence sequence)
        {
            if (part is not null)
            {
                Fault(part, "Expected a list such as [GPL-3.0-only].");
            }

            return null;
        }

        return [.. sequence.Parts.Select(text => Text(text) ?? "")];
    }

    private string? Text(YamlPart? part)
    {
        if (part is YamlPart.Scalar scalar && !(scalar is { IsPlain: true, Value: "" or "~" or "null" }))
        {
            return scalar.Value;
        }

        if (part is not null)
        {
            Fault(part, "Expected a text.");
        }

        return null;
    }

    private string? Span(YamlPart? part)
    {
        var text = Text(part);
        if (text is not null && Period.TryParse(text) is null)
        {
            Fault(part!, $"'{text}' is no period. {Period.Advice}");
        }

        return text;
    }

    private T? Choice<T>(YamlPart part, IReadOnlyDictionary<string, T> known)
        where T : struct
    {
        var text = Text(part);
        if (text is not null && known.TryGetValue(text, out var choice))
        {
            return choice;
        }

        if (text is not null)
        {
            Fault(part, NearestWord.Expected($"one of {string.Join(", ", known.Keys)}", text, known.Keys));
        }

        return null;
    }

    private bool? Truth(YamlPart? part) => Plain<bool>(part, text => text switch { "true" => true, "false" => false, _ => null }, "true or false");

    private int? Whole(YamlPart? part) => Plain<int>(part, text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null, "a whole number");

    private double? Number(YamlPart? part) =>
        Plain<double>(part, text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null, "a number");

    private T? Plain<T>(YamlPart? part, Func<string, T?> read, string what)
        where T : struct
    {
        if (part is null)
        {
            return null;
        }

        var value = part is YamlPart.Scalar { IsPlain: true } scalar ? read(scalar.Value) : null;
        if (value is null)
        {
            Fault(part, $"Expected {what}, without quotation marks.");
        }

        return value;
    }

    private void Fault(YamlPart part, string message) => Fault(message, part.Line, part.Column);

    private void Fault(string message, int line, int column)
    {
        // The end of the text is a line of its own to YamlDotNet.
        var (at, first) = line > _check.Lines.Length ? _check.PositionOf(_check.Text.Length) : (_check.Lines[line - 1].Line, Math.Max(0, _check.Lines[line - 1].Column + column - 1));
        _faults.Add(new(message, at + 1, first + 1));
    }
}
