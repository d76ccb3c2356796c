using System.Text.RegularExpressions;
using DeployClaw.Host.Reports.Pages;
using DeployClaw.Triage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeployClaw.Host.Reports;

/// <summary>
/// The report as one page that needs nothing from outside. All text passes the renderer's HTML encoder; what would still turn the
/// direction of writing around, or is a control character, becomes visible.
/// </summary>
internal static partial class HtmlReport
{
    public static Task<string> RenderAsync(TriageReport report) =>
        RenderAsync<ReportPage>(new Dictionary<string, object?> { [nameof(ReportPage.Report)] = report });

    /// <summary>Another page, as safely.</summary>
    public static async Task<string> RenderAsync<TPage>(IDictionary<string, object?> parameters)
        where TPage : IComponent
    {
        await using var services = new ServiceCollection().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var page = ParameterView.FromDictionary(parameters);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(page)).ToHtmlString());
        return Unprintable().Replace(html, "&#xFFFD;");
    }

    /// <summary>
    /// Control characters (tab and line feed are none here), the marks of the bidirectional algorithm (UAX #9, §2) and lone
    /// surrogates, as the encoder writes them: it leaves no ampersand of the text's own.
    /// </summary>
    [GeneratedRegex("&#x(?:[0-8BCDEF]|1[0-9A-F]|7F|[89][0-9A-F]|61C|200[EF]|202[89A-E]|206[6-9]);", RegexOptions.CultureInvariant)]
    private static partial Regex Unprintable();
}
