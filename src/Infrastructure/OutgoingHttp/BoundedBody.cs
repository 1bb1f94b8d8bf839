using System.Text;

namespace Preflight.Infrastructure.OutgoingHttp;

/// <summary>The beginning of an answer's body.</summary>
/// <param name="Bytes">As they came.</param>
/// <param name="IsWhole">Whether the body ended there.</param>
public sealed record BoundedBody(ReadOnlyMemory<byte> Bytes, bool IsWhole)
{
    private const int Step = 16 * 1024;

    /// <summary>
    /// The bytes as UTF-8, fit to be stored and shown: what is not UTF-8, and what steers terminals or turns the direction of text, is U+FFFD,
    /// and a character that the bound cut is left out.
    /// </summary>
    public string Text()
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var characters = new char[Encoding.UTF8.GetMaxCharCount(Bytes.Length)];
        var count = decoder.GetChars(Bytes.Span, characters, flush: IsWhole);
        foreach (ref var letter in characters.AsSpan(0, count))
        {
            letter = IsHarmless(letter) ? letter : '\uFFFD';
        }

        return new string(characters, 0, count);
    }

    // U+202A to U+202E and U+2066 to U+2069 are the bidirectional controls that hide what a text says (CVE-2021-42574).
    private static bool IsHarmless(char letter) =>
        letter is '\t' or '\n' or '\r' || (!char.IsControl(letter) && letter is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069')));

    /// <summary>Reads at most this many bytes, and lets go of the rest when the answer is disposed of. How long it waits is the token's to say.</summary>
    public static async Task<BoundedBody> Read(HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(maxBytes);
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var read = new MemoryStream();
        // One byte more than is kept tells whether the body goes on.
        var wanted = maxBytes + 1L;
        var buffer = new byte[Math.Min(Step, wanted)];
        while (read.Length < wanted)
        {
            var count = await stream.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, wanted - read.Length)), cancellationToken);
            if (count == 0)
            {
                return new BoundedBody(read.ToArray(), IsWhole: true);
            }

            read.Write(buffer, 0, count);
        }

        return new BoundedBody(read.ToArray().AsMemory(0, maxBytes), IsWhole: false);
    }
}
