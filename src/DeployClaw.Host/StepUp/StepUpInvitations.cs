using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.StepUp;

/// <summary>
/// Begins sign-ins: by a link to a page of ours where browsers reach this program, else by a code for the issuer's own page.
/// </summary>
internal sealed class StepUpInvitations(StepUpOptions options, StepUpRows rows, OpenIdIssuer issuer, ILogger<StepUpInvitations> log) : IStepUp
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public async Task<StepUpInvitation> BeginAsync(StepUpRequest request, CancellationToken cancellation)
    {
        var secret = StepUpSecret.Draw();
        var id = StepUpSecret.IdOf(secret);
        if (options.PublicUrl is { } reachable)
        {
            var until = await rows.AddLinkAsync(id, request, StepUpSecret.Hash(secret), Life, cancellation);
            return new StepUpInvitation.Link(id, new Uri(reachable, StepUpPaths.Link(secret)), until);
        }

        try
        {
            var grant = await issuer.AskForCodeAsync(cancellation);
            var until = await rows.AddDeviceAsync(id, request, grant with { Life = grant.Life < Life ? grant.Life : Life }, cancellation);
            return new StepUpInvitation.Code(id, grant.Address, grant.UserCode, until);
        }
        catch (SourceUnavailableException trouble)
        {
            log.LogWarning(trouble, "No sign-in could be begun: {Problem}", trouble.Message);
            return new StepUpInvitation.Unavailable(trouble.Message);
        }
    }
}

/// <summary>Stands where no issuer is set up: votes that need a sign-in cannot be cast.</summary>
internal sealed class NoStepUp : IStepUp
{
    public Task<StepUpInvitation> BeginAsync(StepUpRequest request, CancellationToken cancellation) => Task.FromResult<StepUpInvitation>(
        new StepUpInvitation.Unavailable($"This risk takes a sign-in outside the chat, and none is set up ({StepUpOptions.IssuerVariable})."));
}
