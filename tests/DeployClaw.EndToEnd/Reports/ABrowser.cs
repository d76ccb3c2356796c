using Microsoft.Playwright;

namespace DeployClaw.EndToEnd.Reports;

/// <summary>Debian's Chromium, driven by Playwright; one for all tests of a class. tests/set-up sees to it that it is installed.</summary>
public sealed class ABrowser : IAsyncLifetime
{
    private const string Executable = "/usr/bin/chromium";

    private readonly string[] more;
    private IPlaywright? playwright;
    private IBrowser? browser;

    public ABrowser()
        : this([])
    {
    }

    private ABrowser(string[] more) => this.more = more;

    /// <summary>One that finds a host name at an address of this machine.</summary>
    internal static ABrowser WhereIs(string host, Uri address) => new([$"--host-resolver-rules=MAP {host} {address.Host}:{address.Port}"]);

    public async ValueTask InitializeAsync()
    {
        Assert.True(File.Exists(Executable), $"There is no {Executable}: run tests/set-up, or install the package chromium.");
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", .. more],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }

    /// <summary>A page of its own. Scripts would run in it, if the report had any.</summary>
    public Task<IPage> NewPageAsync(int width = 1280, ColorScheme scheme = ColorScheme.Light) =>
        browser!.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = scheme });
}
