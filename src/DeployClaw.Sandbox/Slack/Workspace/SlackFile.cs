namespace DeployClaw.Sandbox.Slack.Workspace;

internal sealed record SlackFile(string Id, string Name, string User)
{
    public string Title { get; init; } = Name;

    public ReadOnlyMemory<byte> Content { get; init; }

    public DateTimeOffset Created { get; init; }

    public string? AltText { get; init; }

    public string MimeType => FileType switch
    {
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "gif" => "image/gif",
        "html" => "text/html",
        "json" => "application/json",
        "csv" => "text/csv",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "txt" or "text" or "log" or "md" or "sql" or "yaml" or "yml" => "text/plain",
        _ => "application/octet-stream",
    };

    public string FileType => Path.GetExtension(Name) is [_, .. var extension] ? extension.ToLowerInvariant() : "text";
}
