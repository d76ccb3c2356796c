using Microsoft.Playwright;

namespace DeployClaw.EndToEnd.Story;

/// <summary>Pictures of the page for people to look at, beside the tests' program; each test says where it put them.</summary>
internal sealed class Screenshots(ITestOutputHelper output)
{
    private static readonly string Folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults", "story")).FullName;

    public async Task TakeAsync(IPage page, string name)
    {
        var path = Path.Combine(Folder, $"{name}.png");
        await page.ScreenshotAsync(new PageScreenshotOptions { Path = path, Animations = ScreenshotAnimations.Disabled });
        output.WriteLine($"Screenshot: {path}");
    }
}
