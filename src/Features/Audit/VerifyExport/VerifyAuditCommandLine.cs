using System.Security.Cryptography;
using System.Text.Json;
using Preflight.Features.Audit.Checkpoints;

namespace Preflight.Features.Audit.VerifyExport;

/// <summary><c>verify-audit --export FILE --checkpoint FILE… --key FILE [--keys FILE]</c>: 0 where all is proven, 1 where something is wrong, 2 where it was asked wrongly.</summary>
public static class VerifyAuditCommandLine
{
    public const string Name = "verify-audit";

    private const string Usage =
        """
        verify-audit --export FILE --checkpoint FILE [--checkpoint FILE …] --key FILE [--keys FILE]
          --export      what GET /api/v1/audit/export answered
          --checkpoint  the note of a checkpoint that you kept
          --key         the public key (PEM) that you pinned
          --keys        what GET /api/v1/audit/checkpoint-keys answered, where keys came after yours
        """;

    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter output)
    {
        try
        {
            return Verify(Arguments(args), output);
        }
        catch (Exception fault) when (fault is FormatException or IOException or UnauthorizedAccessException or CryptographicException or JsonException or ArgumentException or InvalidOperationException or KeyNotFoundException)
        {
            output.WriteLine(fault.Message);
            output.WriteLine(Usage);
            return 2;
        }
    }

    private static int Verify(ILookup<string, string> arguments, TextWriter output)
    {
        var keys = Trusted(Only(arguments, "--key"), arguments["--keys"].SingleOrDefault());
        var checkpoints = arguments["--checkpoint"].Select(File.ReadAllText).ToList();
        if (checkpoints.Count == 0)
        {
            throw new FormatException("Without --checkpoint there is nothing to compare with.");
        }

        var found = new ExportVerification(keys).Verify(File.ReadLines(Only(arguments, "--export")), checkpoints);
        foreach (var fault in found.Faults)
        {
            output.WriteLine($"FAULT {fault}");
        }

        output.WriteLine(FormattableString.Invariant($"{found.Entries} entries read, {found.Proven} proven by a checkpoint, {found.Entries - found.Proven} newer than the newest that fits."));
        return found.Faults.Count == 0 ? 0 : 1;
    }

    /// <summary>The pinned key, and those that one of the trusted vouches for.</summary>
    private static List<CheckpointKey> Trusted(string pinned, string? further)
    {
        List<CheckpointKey> trusted = [CheckpointKey.OfPem(File.ReadAllText(pinned))];
        if (further is null)
        {
            return trusted;
        }

        using var json = JsonDocument.Parse(File.ReadAllText(further));
        foreach (var item in json.RootElement.GetProperty("items").EnumerateArray())
        {
            var key = CheckpointKey.OfPem(item.GetProperty("publicKey").GetString()!);
            if (item.TryGetProperty("vouch", out var vouch) && trusted.Exists(known => known.VouchesFor(key.Public, Convert.FromBase64String(vouch.GetString()!))))
            {
                trusted.Add(key);
            }
        }

        return trusted;
    }

    private static ILookup<string, string> Arguments(IReadOnlyList<string> args) => args.Count % 2 == 0
        ? args.Chunk(2).Select(pair => pair[0] is "--export" or "--checkpoint" or "--key" or "--keys" ? pair : throw new FormatException($"'{pair[0]}' is not known.")).ToLookup(pair => pair[0], pair => pair[1], StringComparer.Ordinal)
        : throw new FormatException($"'{args[^1]}' has no value.");

    private static string Only(ILookup<string, string> arguments, string name) =>
        arguments[name].ToList() is [var only] ? only : throw new FormatException($"{name} is needed, once.");
}
