namespace Preflight.Features.Evidence.Judging;

/// <summary>Decimal numbers of any length, compared digit by digit.</summary>
internal static class Decimals
{
    /// <summary>The one way to write a number: without a plus, zeros that lead or trail, and a minus before zero.</summary>
    /// <returns>Null where the text is no plain decimal number: it has an exponent, or is none.</returns>
    public static string? Plain(string text)
    {
        var digits = text.AsSpan(text is ['+' or '-', ..] ? 1 : 0);
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? [] : digits[(point + 1)..];
        if (whole.IsEmpty || (point >= 0 && fraction.IsEmpty) || whole.ContainsAnyExceptInRange('0', '9') || fraction.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        whole = whole.TrimStart('0');
        fraction = fraction.TrimEnd('0');
        return whole.IsEmpty && fraction.IsEmpty ? "0" : $"{(text[0] == '-' ? "-" : "")}{(whole.IsEmpty ? "0" : whole)}{(fraction.IsEmpty ? "" : ".")}{fraction}";
    }
}
