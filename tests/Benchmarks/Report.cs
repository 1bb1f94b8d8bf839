using System.Globalization;

namespace Preflight.Benchmarks;

/// <summary>Prints a Markdown table for each scenario as its figures come in.</summary>
internal sealed class Report
{
    public void Section(string name) => Write($"\n## {name}\n\n| what | figure | against | ratio | wanted |\n|---|---:|---:|---:|---|\n");

    /// <summary>A figure against another one of the same run.</summary>
    public void Ratio(string what, double figure, double against, string unit, string wanted) =>
        Write(string.Create(CultureInfo.InvariantCulture, $"| {what} | {figure:#,0.##} {unit} | {against:#,0.##} {unit} | {figure / against:0.00} | {wanted} |\n"));

    public void Figure(string what, double figure, string unit, string wanted) =>
        Write(string.Create(CultureInfo.InvariantCulture, $"| {what} | {figure:#,0.##} {unit} | | | {wanted} |\n"));

    public void Skipped(string what, string why) => Write($"| {what} | not measured: {why} | | | |\n");

    public static double Median(IEnumerable<double> figures)
    {
        var sorted = figures.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

#pragma warning disable RS0030 // A command-line program: its report is its output.
    private static void Write(string text) => Console.Write(text);
#pragma warning restore RS0030
}
