using System.Collections.Immutable;
using Preflight.Features.Evidence.Checks;

namespace Preflight.Features.Evidence.Documents;

/// <summary>What a check in a document says.</summary>
/// <param name="Draft">The check, with nothing settled that was left out but its name; null where there are faults.</param>
/// <param name="Faults">What is wrong with its text; of a sentence the first.</param>
internal sealed record CheckReading(CheckDraft? Draft, ImmutableArray<CheckFault> Faults);

/// <summary>Something that cannot be read.</summary>
/// <param name="Message">What was expected, in plain words.</param>
/// <param name="Line">The line of the document, from 1.</param>
/// <param name="Column">The UTF-16 column, from 1.</param>
internal sealed record CheckFault(string Message, int Line, int Column);
