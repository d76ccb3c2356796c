using DeployClaw.Conversations;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Desk;

/// <summary>Does to an incident what somebody asked for who may. What was refused is on its record too.</summary>
internal sealed class IncidentDesk(IIncidentStore incidents, TimeProvider clock)
{
    public Task<DeskAnswer> TakeAsync(IncidentId id, Actor.Person who, CancellationToken cancellation) =>
        ChangeAsync(id, who, "take", (incident, now) => incident.Take(who, now), cancellation);

    public Task<DeskAnswer> MuteAsync(IncidentId id, Actor.Person who, TimeSpan length, string reason, CancellationToken cancellation) =>
        ChangeAsync(id, who, "mute", (incident, now) => incident.Silence(now + length, Typed.Clean(reason), who, now), cancellation);

    public Task<DeskAnswer> ResolveAsync(IncidentId id, Actor.Person who, string reason, CancellationToken cancellation) =>
        ChangeAsync(id, who, "resolve", (incident, now) => incident.Resolve(Typed.Clean(reason), who, now), cancellation);

    public Task<DeskAnswer> DismissAsync(IncidentId id, Actor.Person who, string reason, CancellationToken cancellation) =>
        ChangeAsync(id, who, "dismiss", (incident, now) => incident.Dismiss(Typed.Clean(reason), who, now), cancellation);

    /// <summary>The incidents that a command typed there may be about, newest first: that of the thread, else the channel's open ones.</summary>
    public async Task<IReadOnlyList<IncidentId>> InAsync(DeskPlace where, CancellationToken cancellation)
    {
        foreach (var thread in where.Thread is null ? [null] : new[] { where.Thread, null })
        {
            foreach (var channel in where.Channels)
            {
                if (await incidents.InAsync(where.Platform, channel, thread, cancellation) is { Count: > 0 } found)
                {
                    return found;
                }
            }
        }

        return [];
    }

    public async Task<DeskAnswer> AskAsync(IncidentId id, Func<IncidentSnapshot, Dialog> dialog, CancellationToken cancellation) =>
        await incidents.FindAsync(id, cancellation) is { } view ? new DeskAnswer.Opens(dialog(view.Incident)) : DeskAnswer.Of(Unknown(id));

    internal static Refusal Unknown(IncidentId id) => Refusal.Because($"There is no incident {Typed.Clean(id.Value)}.");

    private async Task<DeskAnswer> ChangeAsync(
        IncidentId id, Actor.Person who, string asked, Func<Incident, DateTimeOffset, Refusal?> change, CancellationToken cancellation)
    {
        try
        {
            var (refusal, subject) = await incidents.ChangeAsync(
                id,
                incident =>
                {
                    var now = clock.GetUtcNow();
                    var refused = change(incident, now);
                    if (refused is not null)
                    {
                        incident.RecordRefusal(asked, refused, who, now);
                    }

                    return new Change<(Refusal?, string)>((refused, IncidentCard.Title(incident.Snapshot)));
                },
                cancellation);
            return refusal is null ? new DeskAnswer.Done(subject) : DeskAnswer.Of(refusal);
        }
        catch (KeyNotFoundException)
        {
            return DeskAnswer.Of(Unknown(id));
        }
    }
}
