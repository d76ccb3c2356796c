using DeployClaw.Host.Aws.S3;

namespace DeployClaw.Host.Audit.Anchors;

/// <summary>Where heads are put outside, how often, and for how long they may not be deleted where that can be seen to.</summary>
internal sealed record AnchorOptions(IReadOnlyList<string> Places, TimeSpan Every, TimeSpan Retention)
{
    public static AnchorOptions None { get; } = new([], TimeSpan.FromHours(1), TimeSpan.FromDays(365));

    /// <summary>How long a place may go without a new head before that is an alarm: one attempt may fail.</summary>
    public TimeSpan Patience => Every + Every;

    /// <summary>Null where the text is a place; else the sentence that refuses it.</summary>
    public static string? Refuse(string place) =>
        place == ThreadAnchor.Name || (place.StartsWith(FolderAnchor.Prefix, StringComparison.Ordinal) && place.Length > FolderAnchor.Prefix.Length) || S3Folder.Parse(place) is not null
            ? null
            : $"'{place}' is no place for heads of the trail: write file:FOLDER, s3://bucket/prefix or thread.";
}
