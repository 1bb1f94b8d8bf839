using System.Security.Cryptography;
using System.Text.Json;
using Preflight.Infrastructure.Http;

namespace Preflight.Features.GoLive.JudgeOffline;

/// <summary><c>judge-gate --verdict FILE --keys FILE</c>: 0 where the signed verdict is the one that its inputs lead to, 1 where it is not, 2 where it was asked wrongly.</summary>
public static class JudgeGateCommandLine
{
    public const string Name = "judge-gate";

    private const string Usage =
        """
        judge-gate --verdict FILE --keys FILE
          --verdict  what GET /api/v1/gates/{gate}/verdict/signed answered
          --keys     what GET /api/v1/gates/verdict-keys answered, as you pinned it
        """;

    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output)
    {
        try
        {
            var keys = Read<VerdictKeySet>(Argument(args, "--keys"));
            var signed = Read<SignedVerdict>(Argument(args, "--verdict"));
            var faults = Faults(signed, keys, out var judged);
            faults.ForEach(fault => output.WriteLine($"FAULT {fault}"));
            output.WriteLine($"{judged.Gate} ({judged.Environment}) at {judged.At:yyyy-MM-dd'T'HH:mm:ss'Z'}: {(judged.Verdict == GateAnswer.Go ? "go" : "no-go")}");
            foreach (var reason in judged.Reasons)
            {
                output.WriteLine($"  {reason.Rule}: {reason.Message}");
            }

            return faults.Count == 0 ? 0 : 1;
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException or CryptographicException or JsonException or ArgumentException or NotSupportedException)
        {
            output.WriteLine(fault.Message);
            output.WriteLine(Usage);
            return 2;
        }
    }

    private static List<string> Faults(SignedVerdict signed, VerdictKeySet keys, out VerdictPayload judged)
    {
        var json = System.Text.Encoding.UTF8.GetBytes(signed.Inputs);
        var inputs = JsonSerializer.Deserialize<GateInputs>(json, JsonConventions.Options) ?? throw new FormatException("There are no inputs.");
        judged = VerdictPayload.Of(inputs, json, DateTimeOffset.UnixEpoch);
        if (VerdictSignature.Read(signed.Jws, keys) is not { } claimed)
        {
            return ["No key of the set signed this verdict."];
        }

        var faults = new List<string>();
        if (claimed.Inputs != judged.Inputs)
        {
            faults.Add("The inputs are not those that the signed verdict names.");
        }

        if (claimed.Rules != judged.Rules)
        {
            faults.Add("The rules are not those that the signed verdict names.");
        }

        if (JsonSerializer.Serialize(claimed with { Iat = 0 }, JsonConventions.Options) != JsonSerializer.Serialize(judged with { Iat = 0 }, JsonConventions.Options))
        {
            faults.Add("The inputs lead to another verdict than the signed one.");
        }

        return faults;
    }

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(File.ReadAllText(file), JsonConventions.Options) ?? throw new FormatException($"{Path.GetFileName(file)} is empty.");

    private static string Argument(IReadOnlyList<string> args, string name)
    {
        for (var i = 0; i + 1 < args.Count; i += 2)
        {
            if (args[i] == name)
            {
                return args[i + 1];
            }
        }

        throw new FormatException($"{name} is missing.");
    }
}
