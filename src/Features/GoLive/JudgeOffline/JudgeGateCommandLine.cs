using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Preflight.Features.Evidence;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.JudgeOffline;

/// <summary>
/// <c>judge-gate</c>: 0 where a key of the set signed a go and its inputs lead to it, 3 for a no-go likewise, 1 where something is not as it was signed,
/// 2 where it was asked wrongly. A pipeline that looks at the exit code alone goes on only by a go.
/// </summary>
public static class JudgeGateCommandLine
{
    public const string Name = "judge-gate";

    private const int Go = 0;
    private const int IsFaulty = 1;
    private const int Misused = 2;
    private const int NoGo = 3;

    private const string Usage =
        """
        judge-gate --verdict FILE --keys FILE [--gate NAME] [--not-older-than PERIOD]
          --verdict         what GET /api/v1/gates/{gate}/verdict/signed answered
          --keys            what GET /api/v1/gates/verdict-keys answered, as you pinned it
          --gate            the gate that it must be of
          --not-older-than  how long ago it may have been asked for and signed, such as 15m
        Exit code 0: go; 3: no-go; 1: FAULT, it is not to be trusted; 2: it was asked wrongly.
        """;

    private static readonly string[] Options = ["--verdict", "--keys", "--gate", "--not-older-than"];

    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output) => Run(args, output, TimeProvider.System.GetUtcNow());

    /// <inheritdoc cref="Run(IReadOnlyList{string}, TextWriter)"/>
    internal static int Run(IReadOnlyList<string> args, TextWriter output, DateTimeOffset now)
    {
        try
        {
            var options = Read(args);
            var keys = Read<VerdictKeySet>(options, "--keys");
            var signed = Read<SignedVerdict>(options, "--verdict");
            var gate = options.GetValueOrDefault("--gate");
            var longest = options.GetValueOrDefault("--not-older-than") is { } period ? Period.Parse(period) : (TimeSpan?)null;
            var faults = Faults(signed, keys, out var claimed);
            if (claimed is not null)
            {
                faults.AddRange(Unwanted(claimed, gate, now - longest));
            }

            return faults.Count == 0 ? Tell(claimed!, output) : Tell(faults, output);
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException or CryptographicException or JsonException or ArgumentException or NotSupportedException)
        {
            output.WriteLine(fault.Message);
            output.WriteLine(Usage);
            return Misused;
        }
    }

    private static int Tell(List<string> faults, TextWriter output)
    {
        faults.ForEach(fault => output.WriteLine($"FAULT {fault}"));
        return IsFaulty;
    }

    private static int Tell(VerdictPayload verdict, TextWriter output)
    {
        output.WriteLine($"{verdict.Gate} ({verdict.Environment}) at {Text(verdict.At)}: {Text(verdict.Verdict)}");
        foreach (var reason in verdict.Reasons)
        {
            output.WriteLine($"  {reason.Rule}: {reason.Message}");
        }

        return verdict.Verdict == GateAnswer.Go ? Go : NoGo;
    }

    /// <param name="signed">What the file says.</param>
    /// <param name="keys">The keys that are trusted.</param>
    /// <param name="claimed">What one of them signed; null where none did.</param>
    private static List<string> Faults(SignedVerdict signed, VerdictKeySet keys, out VerdictPayload? claimed)
    {
        var json = Encoding.UTF8.GetBytes(signed.Inputs);
        var inputs = JsonSerializer.Deserialize<GateInputs>(json, JsonConventions.Options) ?? throw new FormatException("There are no inputs.");
        var judged = VerdictPayload.Of(inputs, json, DateTimeOffset.UnixEpoch);
        claimed = VerdictSignature.Read(signed.Jws, keys);
        if (claimed is null)
        {
            return [keys.Keys.Count == 0 ? "The key set is empty, and so nothing can be trusted. Fetch it again with GET /api/v1/gates/verdict-keys, and keep it." : "No key of the set signed this verdict."];
        }

        var faults = new List<string>();
        if (signed.Verdict != claimed.Verdict)
        {
            faults.Add($"The file says {Text(signed.Verdict)}, and what was signed is {Text(claimed.Verdict)}.");
        }

        if (claimed.Inputs != judged.Inputs)
        {
            faults.Add("The inputs are not those that the signed verdict names.");
        }

        if (claimed.Rules != judged.Rules)
        {
            faults.Add("The rules are not those that the signed verdict names.");
        }

        if (claimed.Verdict != judged.Verdict)
        {
            faults.Add($"The inputs lead to {Text(judged.Verdict)}, and what was signed is {Text(claimed.Verdict)}.");
        }
        else if (JsonSerializer.Serialize(claimed with { Iat = 0 }, JsonConventions.Options) != JsonSerializer.Serialize(judged with { Iat = 0 }, JsonConventions.Options))
        {
            faults.Add("The inputs lead to something else than what was signed, such as other reasons. Judge it with the version of Preflight that signed it.");
        }

        return faults;
    }

    /// <summary>What is rightly signed, and not what was asked for.</summary>
    private static IEnumerable<string> Unwanted(VerdictPayload claimed, string? gate, DateTimeOffset? oldest)
    {
        if (gate is not null && claimed.Gate != gate)
        {
            yield return $"It is a verdict of the gate '{claimed.Gate}', and not of '{gate}'.";
        }

        var signedAt = DateTimeOffset.FromUnixTimeSeconds(claimed.Iat);
        if (signedAt < oldest)
        {
            yield return $"It was signed at {Text(signedAt)}, before {Text(oldest.Value)}.";
        }

        // Of the past, with ?asOf=, it may be signed today.
        if (claimed.At < oldest)
        {
            yield return $"It is the verdict of {Text(claimed.At)}, before {Text(oldest.Value)}.";
        }
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(GateAnswer answer) => answer == GateAnswer.Go ? "go" : "no-go";

    private static Dictionary<string, string> Read(IReadOnlyList<string> args)
    {
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i += 2)
        {
            if (!Options.Contains(args[i]))
            {
                throw new FormatException($"There is no option {args[i]}.");
            }

            if (i + 1 == args.Count || !options.TryAdd(args[i], args[i + 1]))
            {
                throw new FormatException($"Give {args[i]} once, with what it is to be.");
            }
        }

        return options;
    }

    private static T Read<T>(Dictionary<string, string> options, string name)
    {
        var file = options.GetValueOrDefault(name) ?? throw new FormatException($"{name} is missing.");
        return JsonSerializer.Deserialize<T>(File.ReadAllText(file), JsonConventions.Options) ?? throw new FormatException($"{Path.GetFileName(file)} is empty.");
    }
}
