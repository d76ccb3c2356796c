using DeployClaw.Conversations;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Audit.Export;
using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Desk;

/// <summary>Says how an incident's trail is, and puts the file that proves it into the incident's threads.</summary>
internal sealed class AuditDesk(IIncidentStore incidents, TrailOutlines outlines, TrailCopies copies)
{
    public async Task<DeskAnswer> CopyAsync(IncidentId id, Actor.Person who, CancellationToken cancellation)
    {
        if (await incidents.FindAsync(id, cancellation) is null)
        {
            return DeskAnswer.Of(IncidentDesk.Unknown(id));
        }

        using var file = new MemoryStream();
        TrailCopy? copy;
        try
        {
            copy = await copies.MakeAsync(new TrailSelection.OfIncident(id), "json", who, file, cancellation);
        }
        catch (TrailBrokenException broken)
        {
            return DeskAnswer.Of(Refusal.Because(broken.Message));
        }

        if (copy is null || await outlines.FindAsync(id, cancellation) is not { } outline)
        {
            return DeskAnswer.Of(Refusal.Because("Nothing of this incident has been signed for yet; try again in a few seconds."));
        }

        var name = $"{id}{TrailFormat.FileSuffix}";
        var message = new OutboundMessage.Files(
            $"audit-{copy.Digest[..16]}",
            $"The audit trail, {copy.Entries} entries. SHA-256 {copy.Digest}",
            [new Attachment(name, name, "application/json", file.ToArray())]);
        await incidents.ChangeAsync(id, _ => new Change<bool>(true) { Messages = [message] }, cancellation);
        return new DeskAnswer.Privately(AuditReply.Of(outline));
    }
}
