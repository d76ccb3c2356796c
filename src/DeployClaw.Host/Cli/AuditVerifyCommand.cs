using System.CommandLine;
using DeployClaw.Host.Audit.Verify;
using DeployClaw.Host.Keys;

namespace DeployClaw.Host.Cli;

/// <summary>`deployclaw audit:verify`: proves an exported trail, offline, or names the first entry that is not as it was recorded.</summary>
internal static class AuditVerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A trail as audit:export wrote it" };
        var key = ArgumentParsers.Repeated("--key", "VKEY|FILE", "The key whose signature counts, as 'keys:new' printed it, or a file with it");
        var against = ArgumentParsers.Single("--against", "HEAD", "A signed head that you kept, from an anchor or an earlier time: a file");
        var command = new Command("audit:verify", "Prove that an exported trail is as it was recorded, without a database") { file, key, against };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            var pinned = (parsed.GetValue(key) ?? []).SelectMany(TrustFiles.Keys).ToList();
            var head = parsed.GetValue(against) is { } kept ? TrustFiles.Head(kept) : null;
            var report = new TrailVerifier(Ed25519Check.IsSigned).Verify(() => TrustFiles.Open(path), pinned, head);
            foreach (var sentence in VerdictText.Of(report))
            {
                Console.Out.WriteLine(sentence);
            }

            return ExitCode.Of(report);
        });
        return command;
    }
}
