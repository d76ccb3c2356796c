using System.IO.Enumeration;

namespace DeployClaw.Approvals;

/// <summary>A time in which nothing is approved, not even with broken glass. <see cref="Tenant"/> is a pattern, null for all.</summary>
public abstract record FreezeWindow
{
    private FreezeWindow() { }

    public required string Name { get; init; }

    public string? Tenant { get; init; }

    public sealed record Once(DateTimeOffset From, DateTimeOffset To) : FreezeWindow;

    /// <summary>From a moment of each week until another one, by the clocks of a place: in summer and winter at the same hour there.</summary>
    public sealed record Weekly(WeekMoment From, WeekMoment To, TimeZoneInfo Zone) : FreezeWindow;

    public bool Covers(PlaybookAtStake playbook, DateTimeOffset now) =>
        (Tenant is null || playbook.Tenants.Any(tenant => FileSystemName.MatchesSimpleExpression(Tenant, tenant.Name))) && IsOpen(now);

    /// <summary>"until 2027-01-04T06:00:00Z", or in the place's own words.</summary>
    public string Until => this switch
    {
        Once once => $"until {TimeText.Instant(once.To)}",
        Weekly weekly => $"from {weekly.From} until {weekly.To}, {weekly.Zone.Id}",
        _ => throw new InvalidOperationException($"{GetType().Name} is not known here."),
    };

    private bool IsOpen(DateTimeOffset now) => this switch
    {
        Once once => once.From <= now && now < once.To,
        Weekly weekly => Within(weekly, WeekMoment.Of(TimeZoneInfo.ConvertTime(now, weekly.Zone).DateTime)),
        _ => throw new InvalidOperationException($"{GetType().Name} is not known here."),
    };

    // A window that ends earlier in the week than it begins goes over the week's end.
    private static bool Within(Weekly window, WeekMoment moment) => window.From.CompareTo(window.To) <= 0
        ? window.From.CompareTo(moment) <= 0 && moment.CompareTo(window.To) < 0
        : window.From.CompareTo(moment) <= 0 || moment.CompareTo(window.To) < 0;
}

/// <summary>A moment of the week, which begins on Monday.</summary>
public readonly record struct WeekMoment(DayOfWeek Day, TimeOnly Time) : IComparable<WeekMoment>
{
    public static WeekMoment Of(DateTime local) => new(local.DayOfWeek, TimeOnly.FromDateTime(local));

    public int CompareTo(WeekMoment other) =>
        Place.CompareTo(other.Place) is not 0 and var byDay ? byDay : Time.CompareTo(other.Time);

    public static bool operator <(WeekMoment left, WeekMoment right) => left.CompareTo(right) < 0;

    public static bool operator >(WeekMoment left, WeekMoment right) => left.CompareTo(right) > 0;

    public static bool operator <=(WeekMoment left, WeekMoment right) => left.CompareTo(right) <= 0;

    public static bool operator >=(WeekMoment left, WeekMoment right) => left.CompareTo(right) >= 0;

    public override string ToString() => $"{Day} {Time:HH:mm}";

    private int Place => ((int)Day + 6) % 7;
}
