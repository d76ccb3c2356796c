namespace DeployClaw.Host.Reports.Pages;

/// <summary>report.css, which lies beside this and travels inside the program and inside every page.</summary>
internal static class Stylesheet
{
    public static string Text { get; } = EmbeddedText.Read("report.css");
}
