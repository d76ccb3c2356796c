using DeployClaw.Incidents;
using DeployClaw.Triage;

namespace DeployClaw.Conversations;

/// <summary>A page of an incident's tenants, as the store found them. <see cref="Number"/> counts from 0.</summary>
public sealed record TenantPage(IncidentId Incident, string? Search, int Number, int Matching, IReadOnlyList<TenantOutcome> Tenants)
{
    /// <summary>Tenants on a page: what a dialog and a person can hold.</summary>
    public const int Size = 20;

    public int Last => Math.Max(0, (Matching - 1) / Size);
}

/// <summary>The tenants of an incident, to search and to page through: a dialog, or a message for who typed a command.</summary>
public static class TenantList
{
    public const string DialogId = "tenants";
    public const string SearchInput = "search";

    public static Dialog Dialog(TenantPage page) => new(
        DialogId,
        "Tenants",
        [
            new CardBlock.Input(SearchInput, "Search by name")
            {
                Value = page.Search,
                Optional = true,
                Hint = "Part of a tenant's name, then Enter",
                PressedOnEnter = CardAction.SearchTenants,
            },
            .. Entries(page),
            .. Paging(page),
        ],
        StateOf(page))
    {
        Submit = "Search",
    };

    public static Card Message(TenantPage page) => new(
        Tone.Neutral,
        "Tenants",
        Count(page),
        [
            .. Entries(page),
            .. page.Matching > page.Tenants.Count
                ? (IEnumerable<CardBlock>)[new CardBlock.Actions([new Button(CardAction.ShowTenants, "View all tenants", page.Incident.Value)])]
                : [],
        ]);

    /// <summary>A dialog's state: the incident, the page and what is searched for.</summary>
    public static string StateOf(TenantPage page) => $"{page.Incident.Value}|{page.Number}|{page.Search}";

    /// <summary>Null where it is not such a state.</summary>
    public static (IncidentId Incident, int Page, string? Search)? Parse(string state) =>
        state.Split('|', 3) is [var incident, var number, var search] && int.TryParse(number, out var page) && page >= 0
            ? (new IncidentId(incident), page, search.Length == 0 ? null : search)
            : null;

    private static IEnumerable<CardBlock> Entries(TenantPage page)
    {
        yield return new CardBlock.Note(Prose.FromString(Count(page)));
        foreach (var tenant in page.Tenants)
        {
            yield return new CardBlock.Entry(
                TenantLine.Of(tenant),
                new Button(CardAction.ShowTenant, "Details", $"{page.Incident.Value}|{tenant.Tenant.Schema}"));
        }
    }

    private static string Count(TenantPage page) => page switch
    {
        { Matching: 0, Search: { } search } => $"No tenant's name contains “{search}”.",
        { Matching: 0 } => "No tenants are known of this incident.",
        { Search: { } search } => $"{ReportSummary.Counted(page.Matching, "tenant")} with “{search}” in the name{Place(page)}",
        _ => $"{ReportSummary.Counted(page.Matching, "tenant")}{Place(page)}",
    };

    private static string Place(TenantPage page) => page.Last == 0 ? "." : $", page {page.Number + 1} of {page.Last + 1}.";

    private static IEnumerable<CardBlock> Paging(TenantPage page)
    {
        List<Button> buttons = [];
        if (page.Number > 0)
        {
            buttons.Add(new Button(CardAction.PreviousTenants, "Previous", page.Incident.Value));
        }

        if (page.Number < page.Last)
        {
            buttons.Add(new Button(CardAction.NextTenants, "Next", page.Incident.Value));
        }

        return buttons.Count == 0 ? [] : [new CardBlock.Actions(buttons)];
    }
}
