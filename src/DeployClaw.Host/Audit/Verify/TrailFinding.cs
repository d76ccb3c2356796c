namespace DeployClaw.Host.Audit.Verify;

/// <summary>The first thing that is wrong: what, where, and the sentence that says it.</summary>
internal sealed record TrailFinding(Flaw Flaw, EntryPlace? Place, string Sentence);
