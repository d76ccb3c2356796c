using DeployClaw.Conversations;
using DeployClaw.Incidents;
using DeployClaw.Logs;

namespace DeployClaw.Host.Desk;

/// <summary>Does to an incident what somebody asked for who may. What was refused is on its record too.</summary>
internal sealed class IncidentDesk(IIncidentStore incidents, TimeProvider clock)
{
    /// <summary>An incident's record is no place for an essay.</summary>
    private const int LongestReason = 500;

    public Task<DeskAnswer> TakeAsync(IncidentId id, Actor.Person who, CancellationToken cancellation) =>
        ChangeAsync(id, who, "take", (incident, now) => incident.Take(who, now), cancellation);

    public Task<DeskAnswer> MuteAsync(IncidentId id, Actor.Person who, TimeSpan length, string reason, CancellationToken cancellation) =>
        ChangeAsync(id, who, "mute", (incident, now) => incident.Silence(now + length, Clean(reason), who, now), cancellation);

    public Task<DeskAnswer> ResolveAsync(IncidentId id, Actor.Person who, string reason, CancellationToken cancellation) =>
        ChangeAsync(id, who, "resolve", (incident, now) => incident.Resolve(Clean(reason), who, now), cancellation);

    public Task<DeskAnswer> DismissAsync(IncidentId id, Actor.Person who, string reason, CancellationToken cancellation) =>
        ChangeAsync(id, who, "dismiss", (incident, now) => incident.Dismiss(Clean(reason), who, now), cancellation);

    /// <summary>The incident that a command typed there is about; null where none is.</summary>
    public async Task<IncidentId?> FindAsync(DeskPlace where, CancellationToken cancellation)
    {
        foreach (var thread in where.Thread is null ? [null] : new[] { where.Thread, null })
        {
            foreach (var channel in where.Channels)
            {
                if (await incidents.FindByThreadAsync(where.Platform, channel, thread, cancellation) is { } found)
                {
                    return found;
                }
            }
        }

        return null;
    }

    public async Task<DeskAnswer> AskAsync(IncidentId id, Func<IncidentSnapshot, Dialog> dialog, CancellationToken cancellation) =>
        await incidents.FindAsync(id, cancellation) is { } view ? new DeskAnswer.Opens(dialog(view.Incident)) : DeskAnswer.Of(Unknown(id));

    internal static Refusal Unknown(IncidentId id) => Refusal.Because($"There is no incident {Clean(id.Value)}.");

    private async Task<DeskAnswer> ChangeAsync(
        IncidentId id, Actor.Person who, string asked, Func<Incident, DateTimeOffset, Refusal?> change, CancellationToken cancellation)
    {
        try
        {
            return DeskAnswer.Of(await incidents.ChangeAsync(
                id,
                incident =>
                {
                    var now = clock.GetUtcNow();
                    var refusal = change(incident, now);
                    if (refusal is not null)
                    {
                        incident.RecordRefusal(asked, refusal, who, now);
                    }

                    return new Change<Refusal?>(refusal);
                },
                cancellation));
        }
        catch (KeyNotFoundException)
        {
            return DeskAnswer.Of(Unknown(id));
        }
    }

    private static string Clean(string text)
    {
        var clean = Redactor.Redact(text);
        return clean.Length <= LongestReason ? clean : clean[..(char.IsHighSurrogate(clean[LongestReason - 1]) ? LongestReason - 1 : LongestReason)] + "…";
    }
}
