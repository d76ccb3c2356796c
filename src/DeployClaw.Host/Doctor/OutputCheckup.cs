using System.Runtime.CompilerServices;
using System.Text;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.S3;
using DeployClaw.Triage;

namespace DeployClaw.Host.Doctor;

/// <summary>Where the reports go: that they can be written is only known by writing. One small file stays, the same each time.</summary>
internal sealed class OutputCheckup(DoctorOptions options, TimeProvider time) : ICheckup
{
    private const string File = "deployclaw-doctor.txt";

    public string Name => "reports";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var aws = S3Folder.Parse(options.Triage.Output) is null ? null : new AwsAccess(options.Aws, time, options.Environment);
        var reports = Reports(aws);
        await reports.WriteAsync(File, Encoding.UTF8.GetBytes($"'deployclaw doctor' could write here at {time.GetUtcNow():u}.\n"), "text/plain", cancellation);
        yield return Diagnosis.Good(Name, $"{reports.Location} can be written ({File})");
    }

    private IArtifactStore Reports(AwsAccess? aws) => S3Folder.Parse(options.Triage.Output) is { } folder
        ? aws!.Artifacts(folder)
        : new FolderArtifactStore(options.Triage.Output);

    public Diagnosis? Explain(Exception error) => error is CannotWriteException unwritable ? Diagnosis.Failed(Name, unwritable.Message, null) : null;
}
