namespace DeployClaw.EndToEnd.Trail;

/// <summary>
/// Something that an administrator does to the trail's tables, drawn from a seed; often with what would hide it. Personal values are
/// never just removed: that is what an erasure does, and the verifier counts them.
/// </summary>
internal sealed class RandomChange(int seed)
{
    private static readonly string[] Tables = ["entry", "leaf", "checkpoint", "incident_head"];

    private readonly Random random = new(seed);

    public string Sql() => random.Next(3) switch
    {
        0 => One(),
        1 => $"{One()}; {Rehash}",
        _ => $"{One()}; {One()}; {Rehash}",
    };

    private static string Rehash =>
        "update deployclaw.leaf l set hash = sha256('\\x00'::bytea || convert_to(e.body, 'UTF8')) from deployclaw.entry e where e.position = l.position and e.body is not null";

    private string One() => random.Next(14) switch
    {
        0 => $"update deployclaw.entry set body = overlay(body placing '{Letter()}' from {random.Next(1, 300)} for 1) where {AnEntry()}",
        1 => $"update deployclaw.entry set body = left(body, {random.Next(0, 200)}) where {AnEntry()}",
        2 => $"delete from deployclaw.entry where {AnEntry()}",
        3 => $"delete from deployclaw.leaf where {ALeaf()}",
        4 => $"delete from deployclaw.entry where position > {random.Next(1, 28)}; delete from deployclaw.leaf where position not in (select position from deployclaw.entry)",
        5 => Swap(random.Next(28), random.Next(28)),
        6 => $"update deployclaw.entry set (body, mac, mac_key) = (select body, mac, mac_key from deployclaw.entry where position = {random.Next(1, 29)}) where {AnEntry()}",
        7 => Inserted(),
        8 => $"update deployclaw.personal set value = value || '{Letter()}' where position = {random.Next(1, 29)}",
        9 => $"update deployclaw.personal set salt = decode(md5('{random.Next()}'), 'hex') where position = {random.Next(1, 29)}",
        10 => $"delete from deployclaw.checkpoint where size > {random.Next(28)}",
        11 => $"update deployclaw.entry set body = null where {AnEntry()}",
        12 => $"update deployclaw.leaf set hash = sha256(hash) where {ALeaf()}",
        _ => $"truncate deployclaw.{Tables[random.Next(Tables.Length)]}",
    };

    private string AnEntry() => $"position = {random.Next(1, 29)}";

    private string ALeaf() => $"index = {random.Next(28)}";

    private char Letter() => (char)('a' + random.Next(26));

    private static string Swap(int one, int other) =>
        $"update deployclaw.leaf set index = -1 where index = {one}; update deployclaw.leaf set index = {one} where index = {other}; update deployclaw.leaf set index = {other} where index = -1";

    /// <summary>A copy of an entry, as another event of an incident, or as the last leaf.</summary>
    private string Inserted() =>
        $"""
        with copy as (
            insert into deployclaw.entry (incident, sequence, at, kind, body, mac, mac_key)
            select incident, {random.Next(100, 200)}, at, kind, body || ' ', mac, mac_key from deployclaw.entry where {AnEntry()}
            returning position, body
        )
        insert into deployclaw.leaf (index, position, hash)
        select (select max(index) + 1 from deployclaw.leaf), position, sha256('\x00'::bytea || convert_to(body, 'UTF8')) from copy
        """;
}
