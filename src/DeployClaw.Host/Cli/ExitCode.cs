using DeployClaw.Approvals;
using DeployClaw.Host.Audit.Verify;
using DeployClaw.Triage;

namespace DeployClaw.Host.Cli;

/// <summary>How `deployclaw` ends; docs/commands.md has the same table. The codes from 64 on are those of BSD's sysexits.h.</summary>
internal static class ExitCode
{
    /// <summary>Nothing at or above the risk threshold.</summary>
    public const int Clear = 0;

    /// <summary>`skills:test`: an example did not do what it says.</summary>
    public const int ExampleFailed = 1;

    /// <summary>`check`: something to mend.</summary>
    public const int Findings = 1;

    /// <summary>`playbook:rehearse`: it did not pass, or is for a person.</summary>
    public const int NotPassed = 1;

    /// <summary>`playbook:run`: refused, and nothing was done.</summary>
    public const int NotRun = 1;

    /// <summary>`policy:explain`: the person may not approve it.</summary>
    public const int MayNot = 1;

    /// <summary>At least one tenant at or above the risk threshold.</summary>
    public const int AtOrAboveThreshold = 3;

    /// <summary>
    /// Something could not be read; what is known is in the report. `doctor`: warnings only. `policy:explain`: it hangs on what is not known here.
    /// `audit:verify`: something is not proven. `playbook:status`, `playbook:run`: a rollback failed or is in doubt.
    /// </summary>
    public const int Incomplete = 4;

    /// <summary>
    /// `audit:verify`: something was changed, removed, inserted, reordered or cut off. `audit:export`, `audit:archive`: an incident's trail is not whole
    /// in the store.
    /// </summary>
    public const int NotAsRecorded = 5;

    /// <summary>`audit:verify`: all is as the file's own key signed it, and nobody said whose key that is.</summary>
    public const int UnverifiedSigner = 6;

    /// <summary>The command line, or a file that it names, is wrong.</summary>
    public const int Usage = 64;

    /// <summary>Nothing could be read. `doctor`: something does not work.</summary>
    public const int Unavailable = 69;

    /// <summary>The report could not be written.</summary>
    public const int CannotWrite = 73;

    /// <summary>Stopped by Ctrl-C.</summary>
    public const int Interrupted = 130;

    public static int Of(Answer answer) => answer switch
    {
        Answer.Yes => Clear,
        Answer.No => MayNot,
        Answer.Depends => Incomplete,
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    public static int Of(TriageReport report) => report switch
    {
        { AtOrAboveThreshold: true } => AtOrAboveThreshold,
        { NothingWasRead: true } => Unavailable,
        { Incomplete: true } => Incomplete,
        _ => Clear,
    };

    public static int Of(TrailReport report) => report switch
    {
        { Finding: not null } => NotAsRecorded,
        { IsPinned: false } => UnverifiedSigner,
        { NotProven.Count: > 0 } => Incomplete,
        _ => Clear,
    };
}
