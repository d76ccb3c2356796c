using DeployClaw.Approvals;

namespace DeployClaw.Host.Workers;

/// <summary>A grant as somebody has it in a file, and the playbook that it is for, in canonical form.</summary>
internal sealed record GrantedPlaybook(Grant Grant, string Form);
