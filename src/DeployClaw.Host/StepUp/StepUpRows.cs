using DeployClaw.Approvals;
using DeployClaw.Host.Store;
using Npgsql;

namespace DeployClaw.Host.StepUp;

/// <summary>
/// Challenges in PostgreSQL, so that any node takes up what another began. Each step is one statement that only works on the state before: of two
/// that want the same, one gets nothing.
/// </summary>
internal sealed class StepUpRows(NpgsqlDataSource store)
{
    private const string Columns =
        "id, request, state, expires_at, state IN ('open', 'signed-in') AND expires_at > clock_timestamp(), browser, nonce, verifier, device_code, issuer, subject, signed_in_at";

    private const string InsertLink =
        "INSERT INTO deployclaw.step_up (id, request, link, expires_at) VALUES ($1, $2, $3, clock_timestamp() + $4) RETURNING expires_at";

    private const string InsertDevice =
        """
        INSERT INTO deployclaw.step_up (id, request, device_code, poll_seconds, poll_at, expires_at)
        VALUES ($1, $2, $3, $4, clock_timestamp() + $4 * interval '1 second', clock_timestamp() + $5)
        RETURNING expires_at
        """;

    private const string ByLink = $"SELECT {Columns} FROM deployclaw.step_up WHERE link = $1";
    private const string ByState = $"SELECT {Columns} FROM deployclaw.step_up WHERE oauth_state = $1";
    private const string ById = $"SELECT {Columns} FROM deployclaw.step_up WHERE id = $1";

    private const string Begin =
        """
        UPDATE deployclaw.step_up SET browser = $2, oauth_state = $3, nonce = $4, verifier = $5
        WHERE id = $1 AND state = 'open' AND expires_at > clock_timestamp()
        """;

    // The browser has to be that of the row that was read: else whoever begins again meanwhile takes the confirmation over. A sign-in from before the
    // challenge was for something else; tokens have whole seconds, and the issuer's clock may be a little behind.
    private const string Sign =
        """
        UPDATE deployclaw.step_up
        SET state = 'signed-in', issuer = $2, subject = $3, signed_in_at = $4, oauth_state = NULL, nonce = NULL, verifier = NULL, device_code = NULL
        WHERE id = $1 AND state = 'open' AND expires_at > clock_timestamp()
            AND browser IS NOT DISTINCT FROM $6
            AND $4 BETWEEN greatest(clock_timestamp() - $5, began_at - interval '5 seconds') AND clock_timestamp() + $5
        """;

    private const string Spend = "UPDATE deployclaw.step_up SET state = 'spent' WHERE id = $1 AND state = 'signed-in' AND expires_at > clock_timestamp()";

    private const string Refuse =
        """
        UPDATE deployclaw.step_up SET state = 'refused', oauth_state = NULL, nonce = NULL, verifier = NULL, device_code = NULL
        WHERE id = $1 AND state IN ('open', 'signed-in')
        """;

    // Moves the next time on before anybody is asked, so that another node does not ask too.
    private const string Due =
        $"""
        UPDATE deployclaw.step_up SET poll_at = clock_timestamp() + poll_seconds * interval '1 second'
        WHERE id IN (
            SELECT id FROM deployclaw.step_up
            WHERE state = 'open' AND device_code IS NOT NULL AND poll_at <= clock_timestamp() AND expires_at > clock_timestamp()
            ORDER BY poll_at LIMIT 20 FOR UPDATE SKIP LOCKED)
        RETURNING {Columns}
        """;

    private const string SlowDown = "UPDATE deployclaw.step_up SET poll_seconds = poll_seconds + 5 WHERE id = $1";

    private const string Forget = "DELETE FROM deployclaw.step_up WHERE expires_at < clock_timestamp() - interval '1 day'";

    public Task<DateTimeOffset> AddLinkAsync(string id, StepUpRequest request, byte[] link, TimeSpan life, CancellationToken cancellation) =>
        AddAsync(Sql.On(store, InsertLink, id, Sql.Json(request), link, life), cancellation);

    public Task<DateTimeOffset> AddDeviceAsync(string id, StepUpRequest request, DeviceGrant grant, CancellationToken cancellation) =>
        AddAsync(Sql.On(store, InsertDevice, id, Sql.Json(request), grant.DeviceCode, grant.PollSeconds, grant.Life), cancellation);

    public Task<StepUpRow?> ByLinkAsync(byte[] link, CancellationToken cancellation) => FindAsync(Sql.On(store, ByLink, link), cancellation);

    public Task<StepUpRow?> ByStateAsync(byte[] state, CancellationToken cancellation) => FindAsync(Sql.On(store, ByState, state), cancellation);

    public Task<StepUpRow?> ByIdAsync(string id, CancellationToken cancellation) => FindAsync(Sql.On(store, ById, id), cancellation);

    public Task<bool> BeginAsync(string id, StepUpJourney journey, CancellationToken cancellation) => ChangedAsync(
        Sql.On(store, Begin, id, StepUpSecret.Hash(journey.Cookie), StepUpSecret.Hash(journey.State), journey.Nonce, journey.Verifier), cancellation);

    /// <summary>
    /// False for one that is not open any more, for one that another browser has begun again since the row was read, and for a sign-in that is from
    /// before it began or not of these minutes.
    /// </summary>
    public Task<bool> SignAsync(StepUpRow row, SignIn signIn, CancellationToken cancellation) =>
        ChangedAsync(Sql.On(store, Sign, row.Id, signIn.Issuer, signIn.Subject, signIn.At, StepUpProof.Fresh, Sql.Bytes(row.Browser)), cancellation);

    /// <summary>True once for each challenge.</summary>
    public Task<bool> SpendAsync(string id, CancellationToken cancellation) => ChangedAsync(Sql.On(store, Spend, id), cancellation);

    /// <summary>True once for each challenge.</summary>
    public Task<bool> RefuseAsync(string id, CancellationToken cancellation) => ChangedAsync(Sql.On(store, Refuse, id), cancellation);

    /// <summary>Those whose issuer is to be asked now whether somebody has signed in.</summary>
    public async Task<IReadOnlyList<StepUpRow>> DueAsync(CancellationToken cancellation)
    {
        await using var command = Sql.On(store, Due);
        return await Rows.ListAsync(command, Read, cancellation);
    }

    public Task SlowDownAsync(string id, CancellationToken cancellation) => ChangedAsync(Sql.On(store, SlowDown, id), cancellation);

    public Task ForgetAsync(CancellationToken cancellation) => ChangedAsync(Sql.On(store, Forget), cancellation);

    private static async Task<DateTimeOffset> AddAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var adding = command;
        return (DateTime)(await adding.ExecuteScalarAsync(cancellation))!;
    }

    private static async Task<bool> ChangedAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var changing = command;
        return await changing.ExecuteNonQueryAsync(cancellation) > 0;
    }

    private static async Task<StepUpRow?> FindAsync(NpgsqlCommand command, CancellationToken cancellation)
    {
        await using var finding = command;
        return (await Rows.ListAsync(finding, Read, cancellation)).SingleOrDefault();
    }

    private static StepUpRow Read(NpgsqlDataReader row) =>
        new(row.GetString(0), StoreJson.Read<StepUpRequest>(row.GetString(1)), row.GetString(2), row.GetFieldValue<DateTimeOffset>(3), row.GetBoolean(4))
        {
            Browser = row.IsDBNull(5) ? null : (byte[])row[5],
            Nonce = row.IsDBNull(6) ? null : row.GetString(6),
            Verifier = row.IsDBNull(7) ? null : row.GetString(7),
            DeviceCode = row.IsDBNull(8) ? null : row.GetString(8),
            Signed = row.IsDBNull(10) ? null : new SignIn(row.GetString(9), row.GetString(10), row.GetFieldValue<DateTimeOffset>(11)),
        };
}
