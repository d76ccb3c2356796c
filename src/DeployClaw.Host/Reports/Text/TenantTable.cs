using DeployClaw.Playbooks;
using DeployClaw.Risks;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Host.Reports.Text;

/// <summary>The tenants that need a person first: those hit or at the threshold, worst first; the others as counts.</summary>
internal sealed class TenantTable(TextSheet sheet, CaseFile file)
{
    private const int MostRows = 12;
    private const int MostNameWidth = 32;

    /// <summary>The columns beside the name: 2 + 2, 10 + 2, 4 + 2, 8 + 2.</summary>
    private const int BeforeFactors = 32;

    private readonly Dictionary<string, Risk> risks = file.Risks.ToDictionary(risk => risk.Tenant.Schema, StringComparer.Ordinal);

    private readonly Dictionary<string, TenantPlaybook> playbooks =
        (file.Playbooks?.Tenants ?? []).ToDictionary(playbook => playbook.Tenant.Schema, StringComparer.Ordinal);

    public void Write()
    {
        var first = file.Tenants.Where(NeedsAPerson)
            .OrderByDescending(Score)
            .ThenBy(tenant => tenant.Tenant.Schema, StringComparer.Ordinal)
            .ToList();
        var rows = first.Take(MostRows).ToList();
        sheet.Heading("TENANTS", $"{file.Tenants.Count} that match {file.Request.Tenants}; the threshold is {file.Request.RiskThreshold}");
        if (rows.Count > 0)
        {
            Rows(rows);
        }

        if (first.Count > rows.Count)
        {
            sheet.Line($"  and {first.Count - rows.Count} more that are hit or at the threshold, the highest at {Score(first[rows.Count])}");
        }

        sheet.Paragraph(2, string.Join("; ", Enum.GetValues<Impact>().Select(Count).OfType<string>()) + ".");
        Manual();
    }

    private bool NeedsAPerson(TenantImpact tenant) => tenant.Impact == Impact.Hit || Score(tenant) >= file.Request.RiskThreshold;

    private int Score(TenantImpact tenant) => risks.TryGetValue(tenant.Tenant.Schema, out var risk) ? risk.Score : -1;

    private void Rows(List<TenantImpact> rows)
    {
        var width = Math.Min(MostNameWidth, rows.Max(tenant => tenant.Tenant.Name.Length));
        sheet.Line(new Piece($"  {"tenant".PadRight(width)}  {"impact",-10}  {"risk",4}  {"playbook",-8}  largest factors", Ink.Faint));
        foreach (var tenant in rows)
        {
            var score = Score(tenant);
            var playbook = playbooks.TryGetValue(tenant.Tenant.Schema, out var drafted) ? Words.Of(drafted.Safety) : "none";
            var ink = score >= file.Request.RiskThreshold ? Ink.Bad : Ink.Plain;
            var factors = TextSheet.Wrap(Factors(tenant), TextSheet.Width - width - BeforeFactors).ToList();
            sheet.Line(
                $"  {Printable.Line(tenant.Tenant.Name, width).PadRight(width)}  ",
                $"{Words.Of(tenant.Impact),-10}  ",
                new Piece($"{(score < 0 ? "–" : score),4}  ", ink),
                new Piece($"{playbook,-8}  ", playbook == "manual" ? Ink.Warning : Ink.Plain),
                factors[0]);
            foreach (var more in factors.Skip(1))
            {
                sheet.Line(new string(' ', width + BeforeFactors), more);
            }
        }
    }

    private string Factors(TenantImpact tenant) => risks.TryGetValue(tenant.Tenant.Schema, out var risk)
        ? string.Join(", ", risk.Factors
            .OrderByDescending(factor => factor.Points)
            .ThenBy(factor => factor.Name, StringComparer.Ordinal)
            .Take(3)
            .Select(factor => $"{factor.Name} {factor.Points}"))
        : "";

    private string? Count(Impact impact)
    {
        var tenants = file.Tenants.Where(tenant => tenant.Impact == impact).ToList();
        var highest = tenants.Count == 0 ? -1 : tenants.Max(Score);
        return tenants.Count == 0 ? null : highest < 0 ? $"{tenants.Count} {Words.Of(impact)}" : $"{tenants.Count} {Words.Of(impact)} (highest risk {highest})";
    }

    private void Manual()
    {
        var byReason = playbooks.Values
            .Where(playbook => playbook.Safety is Safety.Manual)
            .OrderBy(playbook => playbook.Tenant.Schema, StringComparer.Ordinal)
            .GroupBy(playbook => Words.ReasonOf(playbook.Safety), playbook => playbook.Tenant.Name, StringComparer.Ordinal);
        foreach (var alike in byReason)
        {
            var names = string.Join(", ", alike.Take(MostRows)) + (alike.Count() > MostRows ? $" and {alike.Count() - MostRows} more" : "");
            sheet.Paragraph(4, $"{names}: manual intervention. {alike.Key}", "  !");
        }
    }
}
