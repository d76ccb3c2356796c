namespace DeployClaw.EndToEnd.Reports;

/// <summary>Measures contrast in the browser, by WCAG 2.2's relative luminance (success criterion 1.4.3, level AA).</summary>
internal static class Contrast
{
    /// <summary>Names each kind of element whose text stands out less than 4.5:1 (3:1 for large text) against what it stands on.</summary>
    public const string TooLow = """
        () => {
          const numbers = colour => colour.match(/[\d.]+/g).map(Number);
          const channel = value => value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
          const luminance = ([red, green, blue]) => 0.2126 * channel(red) + 0.7152 * channel(green) + 0.0722 * channel(blue);
          const ground = element => {
            for (let at = element; at; at = at.parentElement) {
              const colour = numbers(getComputedStyle(at).backgroundColor);
              if (colour.length < 4 || colour[3] > 0) return colour;
            }
            return [255, 255, 255];
          };
          const low = new Set();
          for (const element of document.querySelectorAll('body *')) {
            const text = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
            if (!text || element.closest('svg') || !element.checkVisibility()) continue;
            const style = getComputedStyle(element);
            const [one, other] = [luminance(numbers(style.color)), luminance(ground(element))].sort((a, b) => b - a);
            const size = parseFloat(style.fontSize);
            const needed = size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
            const ratio = (one + 0.05) / (other + 0.05);
            if (ratio < needed) low.add(`${element.tagName}.${element.className}: ${ratio.toFixed(2)}`);
          }
          return [...low];
        }
        """;
}
