using System.Net.Http.Headers;

namespace DeployClaw.Host.Slack.Api;

/// <summary>
/// https://docs.slack.dev/messaging/working-with-files#uploading_files: a URL is asked for, the bytes are sent there, and only the
/// completion shows the file to anybody.
/// </summary>
internal sealed class FilesApi(SlackTransport transport, HttpClient http, SlackOptions options)
{
    private const string Upload = "upload";

    [SlackScope("files:write")]
    public Task<UploadUrlAnswer> GetUploadUrlExternalAsync(UploadUrlArguments file, CancellationToken cancellation) =>
        transport.CallAsync<UploadUrlArguments, UploadUrlAnswer>("files.getUploadURLExternal", file, Repeat.Safe, cancellation);

    [SlackScope("files:write")]
    public Task<CompletedUploadAnswer> CompleteUploadExternalAsync(CompleteUpload upload, CancellationToken cancellation) =>
        transport.CallAsync<CompleteUpload, CompletedUploadAnswer>("files.completeUploadExternal", upload, Repeat.IfNotDone, cancellation);

    /// <summary>The URL is a secret by itself and goes without a token; it may only be Slack's.</summary>
    [SlackScope]
    public async Task SendAsync(Uri uploadUrl, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        if (!SlackAddress.IsSlack(uploadUrl, options))
        {
            throw new SlackException(Upload, "foreign_upload_url");
        }

        using var body = new ReadOnlyMemoryContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        try
        {
            using var response = await http.PostAsync(uploadUrl, body, cancellation);
            if (!response.IsSuccessStatusCode)
            {
                throw new SlackException(Upload, SlackErrors.OfStatus(response.StatusCode)) { Status = response.StatusCode };
            }
        }
        catch (Exception error) when (SlackTransport.IsLost(error, cancellation))
        {
            throw new SlackException(Upload, SlackErrors.NoAnswer, error);
        }
    }
}

/// <summary><see cref="Length"/> in bytes.</summary>
internal sealed record UploadUrlArguments(string Filename, int Length)
{
    /// <summary>What a picture shows, for those who do not see it; at most 1,000 characters.</summary>
    public string? AltTxt { get; init; }
}

internal sealed record UploadUrlAnswer : SlackAnswer
{
    public Uri? UploadUrl { get; init; }

    public string? FileId { get; init; }
}

internal sealed record CompleteUpload(IReadOnlyList<UploadedFile> Files, string ChannelId)
{
    public string? ThreadTs { get; init; }

    public string? InitialComment { get; init; }
}

internal sealed record UploadedFile(string Id, string Title);

internal sealed record CompletedUploadAnswer : SlackAnswer
{
    public IReadOnlyList<SlackFile>? Files { get; init; }
}
