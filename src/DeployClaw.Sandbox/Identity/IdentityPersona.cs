namespace DeployClaw.Sandbox.Identity;

/// <summary>Somebody who can sign in; the subject is theirs for ever.</summary>
internal sealed record IdentityPersona(string Subject, string Name);
