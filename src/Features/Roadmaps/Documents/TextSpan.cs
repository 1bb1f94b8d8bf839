using System.Runtime.InteropServices;

namespace Preflight.Features.Roadmaps.Documents;

/// <summary>A stretch of a document: zero-based line, zero-based UTF-16 column, length in UTF-16 units; it may run on over line ends.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextSpan(int Line, int Column, int Length);

/// <summary>One replacement in a document, at a zero-based line and UTF-16 column; <paramref name="Remove"/> may run on over line ends.</summary>
public sealed record TextEdit(int Line, int Column, int Remove, string Insert);
