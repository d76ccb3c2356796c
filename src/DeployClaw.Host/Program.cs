using System.CommandLine;
using DeployClaw.Host.Cli;

// The composition root: one command a line; what each needs it composes itself.
var program = new RootCommand("Says what a broken pipeline did to whom, and drafts the way back.")
{
    AuditCiFailureCommand.Create(TimeProvider.System),
    ScanCommand.Create(TimeProvider.System),
    SkillsTestCommand.Create(),
    CheckCommand.Create(TimeProvider.System),
    PlaybookRehearseCommand.Create(TimeProvider.System),
    PlaybookRunCommand.Create(TimeProvider.System),
    PolicyExplainCommand.Create(TimeProvider.System),
    ServeCommand.Create(TimeProvider.System),
    PlaybookStatusCommand.Create(TimeProvider.System),
    AuditVerifyCommand.Create(),
    StoreMigrateCommand.Create(),
    AuditExportCommand.Create(TimeProvider.System),
    AuditEraseCommand.Create(TimeProvider.System),
    AuditHoldCommand.Create(TimeProvider.System),
    AuditArchiveCommand.Create(TimeProvider.System),
    KeysCommand.New(),
    KeysCommand.Rotate(),
    DoctorCommand.Create(TimeProvider.System),
};
return await CommandLine.RunAsync(program, args);
