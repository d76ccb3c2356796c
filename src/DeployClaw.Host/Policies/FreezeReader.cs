using System.Globalization;
using DeployClaw.Approvals;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Host.Policies;

/// <summary>A freeze of an approval policy: from one moment to another, or so every week.</summary>
internal static class FreezeReader
{
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];
    private static readonly string[] MomentsWithOffset = ["yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mm:ss'Z'"];

    public static FreezeWindow Read(YamlMap map)
    {
        map.RefuseUnknown("name", "tenant", "from", "to", "weekly", "zone");
        return map.FindMap("weekly") switch
        {
            null => Once(map),
            _ when map.Find("from") is { } from => throw map.File.Wrong(from, "A freeze is either “weekly” or “from” one moment “to” another."),
            var weekly => Weekly(map, weekly),
        };
    }

    private static FreezeWindow.Once Once(YamlMap map)
    {
        var (from, to) = (Moment(map, "from"), Moment(map, "to"));
        return from < to
            ? new FreezeWindow.Once(from, to) { Name = map.Text("name"), Tenant = map.FindText("tenant") }
            : throw map.File.Wrong(map.Get("to"), "It ends before it begins.");
    }

    private static FreezeWindow.Weekly Weekly(YamlMap map, YamlMap weekly)
    {
        weekly.RefuseUnknown("from", "to");
        var (from, to) = (WeekMomentOf(weekly, "from"), WeekMomentOf(weekly, "to"));
        return from != to
            ? new FreezeWindow.Weekly(from, to, Zone(map)) { Name = map.Text("name"), Tenant = map.FindText("tenant") }
            : throw map.File.Wrong(weekly.Get("to"), "It ends in the moment in which it begins.");
    }

    private static DateTimeOffset Moment(YamlMap map, string name)
    {
        var text = map.Text(name);
        if (DateTimeOffset.TryParseExact(text, MomentsWithOffset, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment;
        }

        if (!DateTime.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            throw map.File.Wrong(map.Get(name), $"“{text}” is no moment: write 2026-12-24T18:00Z, or 2026-12-24T18:00 with a “zone”.");
        }

        var zone = Zone(map);
        return new DateTimeOffset(local, zone.GetUtcOffset(local));
    }

    private static WeekMoment WeekMomentOf(YamlMap map, string name)
    {
        var text = map.Text(name);
        return text.Split(' ') is [var day, var time]
            && Enum.GetValues<DayOfWeek>().Where(one => one.ToString().StartsWith(day, StringComparison.Ordinal) && day.Length >= 3).ToList() is [var known]
            && TimeOnly.TryParseExact(time, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)
                ? new WeekMoment(known, clock)
                : throw map.File.Wrong(map.Get(name), $"“{text}” is no moment of the week: write Fri 16:00.");
    }

    private static TimeZoneInfo Zone(YamlMap map)
    {
        YamlNode node = map.Get("zone");
        try
        {
            return TimeZoneInfo.FindSystemTimeZoneById(map.Text("zone"));
        }
        catch (Exception unknown) when (unknown is TimeZoneNotFoundException or InvalidTimeZoneException or System.Security.SecurityException)
        {
            throw map.File.Wrong(node, $"This machine knows no time zone “{map.Text("zone")}”: write one of the IANA database, such as Europe/Berlin.");
        }
    }
}
