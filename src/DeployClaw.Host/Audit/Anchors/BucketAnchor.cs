using DeployClaw.Host.Aws.S3;

namespace DeployClaw.Host.Audit.Anchors;

/// <summary>Heads as objects of S3 that nobody may change or delete before their time, not even the account's owner.</summary>
internal sealed class BucketAnchor(S3Folder folder, Func<S3Folder, LockedObjects> objects) : IAnchor
{
    public string Place => folder.ToString();

    public Task PutAsync(AnchoredHead head, CancellationToken cancellation) => objects(folder).PutAsync(head.FileName, head.Note, cancellation);
}
