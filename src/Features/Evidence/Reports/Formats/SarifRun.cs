using Preflight.Features.Evidence.Reports.Reading;

namespace Preflight.Features.Evidence.Reports.Formats;

/// <summary>One run of a tool. Results without a level have the level of their rule, which may stand behind them: they are counted by rule until then.</summary>
internal sealed class SarifRun
{
    private const int MostRules = 20_000;
    private const string Usual = "warning";

    private readonly Dictionary<string, long> _levels = new(StringComparer.Ordinal) { ["error"] = 0, ["warning"] = 0, ["note"] = 0, ["none"] = 0 };
    private readonly Dictionary<RuleName, long> _open = [];
    private readonly Dictionary<RuleName, string> _levelsOfRules = [];
    private readonly Dictionary<RuleName, string> _levelsOfOverrides = [];
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
                await json.Members(async part =>
                {
                    switch (part)
                    {
                        case "driver":
                            await ReadComponent(json, isDriver: true);
                            break;
                        case "extensions":
                            await json.Elements(() => ReadComponent(json, isDriver: false));
                            break;
                    }
                });
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
            _levels[LevelOf(rule, _levelsOfOverrides) ?? LevelOf(rule, _levelsOfRules) ?? Usual] += count;
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

    // An identifier may have a part behind a slash that its rule has not.
    private static string? LevelOf(RuleName rule, Dictionary<RuleName, string> levels) =>
        (rule.Id is { } id ? levels.GetValueOrDefault(new(id, null)) : null)
        ?? (rule.Index is { } index ? levels.GetValueOrDefault(new(null, index)) : null)
        ?? (rule.Id?.LastIndexOf('/') is > 0 and var slash ? levels.GetValueOrDefault(new(rule.Id[..slash], null)) : null);

    private async ValueTask ReadComponent(JsonReport json, bool isDriver)
    {
        var index = 0;
        await json.Members(async member =>
        {
            switch (member)
            {
                case "name" when isDriver:
                    Tool = json.Text();
                    break;
                case "rules":
                    await json.Elements(() => ReadRule(json, isDriver ? index++ : null));
                    break;
            }
        });
    }

    private async ValueTask ReadRule(JsonReport json, int? index)
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

        if (level is not null)
        {
            Keep(json, _levelsOfRules, new(id, index), level);
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
        RuleName? rule = null;
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

        if (rule is { } name && level is not null)
        {
            Keep(json, _levelsOfOverrides, name, level);
        }
    }

    // Of several levels that one name is given, the gravest counts.
    private static void Keep(JsonReport json, Dictionary<RuleName, string> levels, RuleName rule, string level)
    {
        foreach (var name in new[] { new RuleName(rule.Id, null), new RuleName(null, rule.Index) }.Where(name => name != default))
        {
            levels[name] = levels.TryGetValue(name, out var other) && Gravity(other) > Gravity(level) ? other : level;
        }

        if (levels.Count > 2 * MostRules)
        {
            throw json.Fault($"a run may have {MostRules} rules at most.");
        }
    }

    private static async ValueTask<RuleName> ReadReference(JsonReport json)
    {
        string? id = null;
        int? index = null;
        var isForeign = false;
        await json.Members(member =>
        {
            switch (member)
            {
                case "id":
                    id = json.Text();
                    break;
                case "index":
                    index = Index(json);
                    break;
                case "toolComponent":
                    isForeign = true;
                    break;
            }

            return ValueTask.CompletedTask;
        });

        // Its index is one of another list of rules.
        return new(id, isForeign ? null : index);
    }

    private async ValueTask ReadResult(JsonReport json)
    {
        string? level = null;
        string? kind = null;
        string? rule = null;
        int? index = null;
        RuleName? referred = null;
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
                    index = Index(json);
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
            var key = referred is { } name ? new RuleName(name.Id ?? rule, name.Index) : new RuleName(rule, index);
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

    // -1 is how the format says that there is none.
    private static int? Index(JsonReport json) => json.Number() switch
    {
        null or -1 => null,
        >= 0 and <= int.MaxValue and var index when index == Math.Floor(index) => (int)index,
        _ => throw json.Fault("an index must be a whole number from 0, or -1."),
    };

    private readonly record struct RuleName(string? Id, int? Index);
}
