namespace DeployClaw.Host.Audit.Export.Pages;

/// <summary>What <see cref="TrailPage"/> shows. Public, as the parameters of a component have to be.</summary>
public sealed record TrailView(
    string Origin,
    string Subject,
    string ExportedAt,
    string Head,
    string Signer,
    IReadOnlyList<TrailRowView> Rows,
    bool HasMore);

/// <summary>An entry; without a time, one whose text is not in the file.</summary>
public sealed record TrailRowView(DateTimeOffset? At, string What, string? Incident, string By, IReadOnlyList<TrailDetail> Details);

/// <summary>A part of what an entry says.</summary>
public sealed record TrailDetail(string Name, string Text);
