using DeployClaw.Conversations;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Blocks;

namespace DeployClaw.Host.Slack.Messages;

/// <summary>Files as one message of a thread. Nobody sees any of them before all are there.</summary>
internal sealed class SlackUploads(SlackClient slack, SlackThreads threads, TimeProvider time)
{
    /// <summary>Slack shares files a moment after it has answered.</summary>
    private const int Looks = 5;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>The message's ts, or a file's id where Slack has not shown the message within some seconds or does not let us look.</summary>
    public async Task<string> UploadAsync(
        string channel, string? thread, IReadOnlyList<Attachment> files, string comment, MessageMark mark, CancellationToken cancellation)
    {
        List<UploadedFile> uploaded = [];
        foreach (var file in files)
        {
            uploaded.Add(await SendAsync(file, mark, cancellation));
        }

        var upload = new CompleteUpload(uploaded, channel) { ThreadTs = thread, InitialComment = SlackText.Line(comment) };
        await slack.Files.CompleteUploadExternalAsync(upload, cancellation);
        try
        {
            return await SeenAsync(channel, thread, mark, cancellation) ?? uploaded[0].Id;
        }
        catch (SlackException)
        {
            return uploaded[0].Id; // Slack has taken the files: who cannot look must not send them again.
        }
    }

    private async Task<UploadedFile> SendAsync(Attachment file, MessageMark mark, CancellationToken cancellation)
    {
        var arguments = new UploadUrlArguments(mark.FileName(file.Name), file.Content.Length) { AltTxt = AltText(file) };
        var answer = await slack.Files.GetUploadUrlExternalAsync(arguments, cancellation);
        if (answer is not { UploadUrl: { } address, FileId: { } id })
        {
            throw new SlackException("files.getUploadURLExternal", SlackErrors.NoAnswer);
        }

        await slack.Files.SendAsync(address, file.Content, cancellation);
        return new UploadedFile(id, SlackText.Plain(file.Title));
    }

    private async Task<string?> SeenAsync(string channel, string? thread, MessageMark mark, CancellationToken cancellation)
    {
        for (var look = 1; ; look++)
        {
            if (await threads.FindAsync(channel, thread, mark, cancellation) is { } ts)
            {
                return ts;
            }

            if (look == Looks)
            {
                return null;
            }

            await Task.Delay(BetweenLooks, time, cancellation);
        }
    }

    private static string? AltText(Attachment file) =>
        file.ContentType.StartsWith("image/", StringComparison.Ordinal) ? TextCut.Shorten(SlackText.Plain(file.Title), SlackLimits.FileAltText) : null;
}
