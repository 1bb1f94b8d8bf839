using Preflight.Features.Evidence.Reports.Reading;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>One run of a tool. Results without a level have the level of their rule, which may stand behind them: they are counted by rule until then.</summary>
internal sealed class SarifRun
{
    private const int MostRules = 20_000;
    private const string Usual = "warning";

    private readonly Dictionary<string, long> _levels = new(StringComparer.Ordinal) { ["error"] = 0, ["warning"] = 0, ["note"] = 0, ["none"] = 0 };
    private readonly Dictionary<string, long> _open = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _levelsOfRules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _levelsOfOverrides = new(StringComparer.Ordinal);
    private long _suppressed;
    private long _absent;

    public string? Tool { get; private set; }

    public bool HasResults { get; private set; }

    /// <summary>Whether an invocation says that it did not succeed.</summary>
    public bool IsBroken { get; private set; }

    public ValueTask Read(JsonReport json) => json.Members(async member =>
    {
        switch (member)
        {
            case "tool":
                await json.Members(async part => await (part == "driver" ? ReadDriver(json) : ValueTask.CompletedTask));
                break;
            case "invocations":
                await json.Elements(() => ReadInvocation(json));
                break;
            case "results" when json.Token == System.Text.Json.JsonTokenType.StartArray:
                HasResults = true;
                await json.Elements(() => ReadResult(json));
                break;
        }
    });

    public void AddTo(SarifRun sum)
    {
        foreach (var (rule, count) in _open)
        {
            _levels[_levelsOfOverrides.GetValueOrDefault(rule) ?? _levelsOfRules.GetValueOrDefault(rule) ?? Usual] += count;
        }

        foreach (var (level, count) in _levels)
        {
            sum._levels[level] += count;
        }

        (sum._suppressed, sum._absent) = (sum._suppressed + _suppressed, sum._absent + _absent);
    }

    public void Tell(ReportContent content)
    {
        foreach (var (level, count) in _levels)
        {
            content.Tell($"results.{level}", count);
        }

        content.Tell("results.total", _levels.Where(level => level.Key != "none").Sum(level => level.Value));
        content.Tell("results.suppressed", _suppressed);
        content.Tell("results.absent", _absent);
    }

    private async ValueTask ReadDriver(JsonReport json)
    {
        var index = 0;
        await json.Members(async member =>
        {
            switch (member)
            {
                case "name":
                    Tool = json.Text();
                    break;
                case "rules":
                    await json.Elements(() => ReadRule(json, index++));
                    break;
            }
        });
    }

    private async ValueTask ReadRule(JsonReport json, int index)
    {
        string? id = null;
        string? level = null;
        await json.Members(async member =>
        {
            switch (member)
            {
                case "id":
                    id = json.Text();
                    break;
                case "defaultConfiguration":
                    level = await ReadConfiguration(json);
                    break;
            }
        });

        if (level is not null && index < MostRules)
        {
            _levelsOfRules[ByIndex(index)] = level;
            _levelsOfRules[$"id {id}"] = level;
        }
    }

    private static async ValueTask<string?> ReadConfiguration(JsonReport json)
    {
        string? level = null;
        await json.Members(member =>
        {
            level = member == "level" ? Level(json) : level;
            return ValueTask.CompletedTask;
        });
        return level;
    }

    private ValueTask ReadInvocation(JsonReport json) => json.Members(async member =>
    {
        switch (member)
        {
            case "executionSuccessful":
                IsBroken |= json.Flag() is false;
                break;
            case "ruleConfigurationOverrides":
                await json.Elements(() => ReadOverride(json));
                break;
        }
    });

    private async ValueTask ReadOverride(JsonReport json)
    {
        string? rule = null;
        string? level = null;
        await json.Members(async member =>
        {
            switch (member)
            {
                case "descriptor":
                    rule = await ReadReference(json);
                    break;
                case "configuration":
                    level = await ReadConfiguration(json);
                    break;
            }
        });

        // One rule may be overridden several times in the course of a run: the gravest counts.
        if (rule is not null && level is not null && _levelsOfOverrides.Count < MostRules
            && (!_levelsOfOverrides.TryGetValue(rule, out var other) || Gravity(level) > Gravity(other)))
        {
            _levelsOfOverrides[rule] = level;
        }
    }

    private static async ValueTask<string?> ReadReference(JsonReport json)
    {
        string? id = null;
        double? index = null;
        await json.Members(member =>
        {
            (id, index) = member switch
            {
                "id" => (json.Text(), index),
                "index" => (id, json.Number()),
                _ => (id, index),
            };
            return ValueTask.CompletedTask;
        });
        return index is >= 0 ? ByIndex(index.Value) : id is not null ? $"id {id}" : null;
    }

    private async ValueTask ReadResult(JsonReport json)
    {
        string? level = null;
        string? kind = null;
        string? rule = null;
        double? index = null;
        string? referred = null;
        var isAbsent = false;
        var (suppressions, accepted) = (0, 0);
        await json.Members(async member =>
        {
            switch (member)
            {
                case "level":
                    level = Level(json);
                    break;
                case "kind":
                    kind = json.Text();
                    break;
                case "ruleId":
                    rule = json.Text();
                    break;
                case "ruleIndex":
                    index = json.Number();
                    break;
                case "rule":
                    referred = await ReadReference(json);
                    break;
                case "baselineState":
                    isAbsent = json.Text() == "absent";
                    break;
                case "suppressions":
                    await json.Elements(async () =>
                    {
                        suppressions++;
                        accepted += await IsAccepted(json) ? 1 : 0;
                    });
                    break;
            }
        });

        if (isAbsent)
        {
            _absent++;
        }
        else if (suppressions > 0 && accepted == suppressions)
        {
            _suppressed++;
        }
        else if (kind is not (null or "fail") && level is null or "none")
        {
            _levels["none"]++;
        }
        else if (level is not null)
        {
            _levels[level]++;
        }
        else
        {
            var key = index is >= 0 ? ByIndex(index.Value) : referred ?? $"id {rule}";
            if (_open.Count >= MostRules && !_open.ContainsKey(key))
            {
                throw json.Fault($"results without a level may be of {MostRules} rules at most.");
            }

            _open[key] = _open.GetValueOrDefault(key) + 1;
        }
    }

    private static async ValueTask<bool> IsAccepted(JsonReport json)
    {
        var isAccepted = true;
        await json.Members(member =>
        {
            isAccepted = member == "status" ? json.Text() is null or "accepted" : isAccepted;
            return ValueTask.CompletedTask;
        });
        return isAccepted;
    }

    private static string Level(JsonReport json) => json.Text() is "error" or "warning" or "note" or "none" ? json.Text()! : throw json.Fault("level must be error, warning, note or none.");

    private static int Gravity(string level) => level switch
    {
        "error" => 3,
        "warning" => 2,
        "note" => 1,
        _ => 0,
    };

    private static string ByIndex(double index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"index {index}");
}
