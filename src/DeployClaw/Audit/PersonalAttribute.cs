namespace DeployClaw.Audit;

/// <summary>
/// Marks what says who somebody is. The trail's entries only commit to it, so that it can be erased. What a person typed needs no mark where
/// it is told as theirs: prose of an event that somebody made happen is taken for theirs anyway.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PersonalAttribute : Attribute;
