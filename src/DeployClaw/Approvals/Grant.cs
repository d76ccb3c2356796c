using System.Text.Json.Nodes;
using DeployClaw.Incidents;

namespace DeployClaw.Approvals;

/// <summary>
/// What a rollback needs to start: that this playbook, as it was, for this tenant, as it was, was approved under this policy, until then. It is
/// spent or revoked by its <see cref="Id"/>, once. Minted only from <see cref="Verdict.Granted"/>; what makes one true is the signature.
/// </summary>
public sealed record Grant(
    string Id,
    IncidentId Incident,
    string Approval,
    string Digest,
    string PolicyVersion,
    IReadOnlyList<string> Voters,
    bool BrokeGlass,
    DateTimeOffset MintedAt,
    DateTimeOffset ExpiresAt)
{
    /// <summary>Stands before what is signed, so that a signature serves for nothing else.</summary>
    public const string Context = "deployclaw grant v1\n";

    /// <summary>The tenant's schema; null for the deployment playbook.</summary>
    public string? Schema { get; init; }

    /// <summary>The tenant's structure that was approved upon; null where none could be read, and for the deployment playbook.</summary>
    public string? Structure { get; init; }

    /// <summary>The stable hash of the rehearsal; null where the playbook was not rehearsed.</summary>
    public string? Rehearsal { get; init; }

    public GrantSignature? Signature { get; init; }

    internal static Grant Mint(Verdict.Granted verdict, ApprovalSnapshot approval, int number, DateTimeOffset now, DateTimeOffset expires)
    {
        var tenant = approval.Case.Playbook as PlaybookAtStake.OfTenant;
        var voters = verdict.Votes.Select(vote => vote.Person).Order(StringComparer.Ordinal).ToList();
        return new Grant(
            IdOf(approval, number), approval.Incident, approval.Id, approval.Case.Playbook.Digest, approval.PolicyVersion, voters, verdict.BrokeGlass, now, expires)
        {
            Schema = tenant?.Tenant.Schema,
            Structure = tenant?.Structure,
            Rehearsal = approval.Case.Playbook.Rehearsal,
        };
    }

    /// <summary>Whether it says what the approval says; else it was minted for something else. That it was minted at all only the signature shows.</summary>
    public bool IsOf(ApprovalSnapshot approval)
    {
        var playbook = approval.Case.Playbook;
        var tenant = playbook as PlaybookAtStake.OfTenant;
        return (Id, Incident, Approval) == (IdOf(approval, approval.Grants), approval.Incident, approval.Id)
            && (Digest, Rehearsal, PolicyVersion) == (playbook.Digest, playbook.Rehearsal, approval.PolicyVersion)
            && (Schema, Structure) == (tenant?.Tenant.Schema, tenant?.Structure);
    }

    private static string IdOf(ApprovalSnapshot approval, int number) => $"{approval.Id}-g{number}";

    /// <summary>The canonical form (RFC 8785) of all that it says, the signature left out.</summary>
    public string Canonical() => CanonicalJson.Write(new JsonObject
    {
        ["v"] = "1",
        ["id"] = Id,
        ["incident"] = Incident.Value,
        ["approval"] = Approval,
        ["schema"] = Schema,
        ["digest"] = Digest,
        ["structure"] = Structure,
        ["rehearsal"] = Rehearsal,
        ["policy"] = PolicyVersion,
        ["voters"] = new JsonArray([.. Voters.Select(voter => (JsonNode)voter)]),
        ["broke_glass"] = BrokeGlass,
        ["minted_at"] = TimeText.Exact(MintedAt),
        ["expires_at"] = TimeText.Exact(ExpiresAt),
    });

    /// <summary>What the signature is over.</summary>
    public string SignedText() => Context + Canonical();
}

/// <summary>By which key, and the signature in base64.</summary>
public sealed record GrantSignature(string Key, string Value);
