namespace DeployClaw;

/// <summary>
/// Something that could not be read, and why: the reason that the report is incomplete. <see cref="Subject"/> names it
/// ("schema tenant_acme_prod", "log group /aws/lambda/orders"); <see cref="Reason"/> is a sentence for a person, redacted.
/// </summary>
public sealed record Gap(string Subject, string Reason);
