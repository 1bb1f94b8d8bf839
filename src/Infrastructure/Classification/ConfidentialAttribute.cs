using Microsoft.Extensions.Compliance.Classification;

namespace Preflight.Infrastructure.Classification;

/// <summary>A member that is nobody's business but its readers': the address of a hook, which is often all that guards it. It is in no log, trace, metric or problem; an answer has it for those who may read it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.Field)]
public sealed class ConfidentialAttribute() : DataClassificationAttribute(new DataClassification(Classified.Taxonomy, "Confidential"));
