using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using Npgsql;

namespace DeployClaw.Host.Audit.Anchors;

/// <summary>Heads as replies in the threads of incidents that are open or have just ended: every reader's Slack keeps a copy.</summary>
internal sealed class ThreadAnchor(NpgsqlDataSource store, IIncidentStore incidents, TimeSpan every) : IAnchor
{
    public const string Name = "thread";

    // Only those whose trail went on since they were told last.
    private const string Told =
        """
        SELECT i.id
        FROM deployclaw.incident i
        WHERE (i.ended_at IS NULL OR i.ended_at > clock_timestamp() - $1)
          AND EXISTS (SELECT FROM deployclaw.incident_head h WHERE h.incident = i.id)
          AND EXISTS (
              SELECT FROM deployclaw.entry e
              WHERE e.incident = i.id AND e.at > coalesce((SELECT max(o.written_at) FROM deployclaw.outbox o WHERE o.incident = i.id AND o.key LIKE 'anchor-%'), '-infinity')
          )
        ORDER BY i.opened_at
        LIMIT 100
        """;

    public string Place => Name;

    public async Task PutAsync(AnchoredHead head, CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Told, every + every);
        var message = new OutboundMessage.Reply($"anchor-{head.Size}", AnchorReply.Of(head.Size, head.Root));
        foreach (var id in await Rows.ListAsync(command, row => new IncidentId(row.GetString(0)), cancellation))
        {
            await incidents.ChangeAsync(id, _ => new Change<bool>(true) { Messages = [message] }, cancellation);
        }
    }
}
