using Microsoft.Extensions.Compliance.Classification;

namespace Preflight.Infrastructure.Classification;

/// <summary>A member that says something about a person: names, e-mail addresses, network addresses. It is in no log, trace, metric or problem; an answer has it for those who may read it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class PersonalAttribute() : DataClassificationAttribute(new DataClassification(Classified.Taxonomy, "Personal"));
