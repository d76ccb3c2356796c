using DeployClaw.Incidents;

namespace DeployClaw.Host.Reports.Drawings;

/// <summary>What stands above the picture: the cause, how sure that is, and the way in words.</summary>
internal sealed class CascadeHeading(CauseOutcome cause)
{
    public const float Height = 84;

    public void Draw(PictureSheet sheet, float x, float y, float width)
    {
        using var small = PictureFont.Bold(11);
        using var large = PictureFont.Bold(20);
        using var normal = PictureFont.Regular(13);
        sheet.Text(Eyebrow, x, y + 10, small, cause.Service is null ? PictureInk.Soft : PictureInk.Red, width);
        sheet.Text(Title, x, y + 36, large, PictureInk.Ink, width);
        sheet.Text(string.Join(" → ", cause.Path), x, y + 58, normal, PictureInk.Soft, width);
    }

    private string Eyebrow => cause.Service is null ? "CASCADE" : $"ROOT CAUSE · CONFIDENCE {cause.ConfidenceWord.ToUpperInvariant()}";

    private string Title => cause.Service is null ? "No root cause was found" : $"{cause.Service}: {cause.Label}";
}
