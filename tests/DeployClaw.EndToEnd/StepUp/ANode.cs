using DeployClaw.Approvals;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.StepUp;
using DeployClaw.Incidents;
using DeployClaw.Sandbox.Identity;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeployClaw.EndToEnd.StepUp;

/// <summary>A node's part in sign-ins: the pages, the polling, over a store that other nodes share. Browsers know it as http://bot.example/.</summary>
internal sealed class ANode : IAsyncDisposable
{
    public static readonly Uri Public = new("http://bot.example/");

    private static readonly StepUpVote Vote = new(
        "apr-1", new Ballot(Choice.Approve, "Looked at <b>it</b>.", "00ffdigest", "v1"), "acme_prod", 91, ["Run 2 statements from U42.sql in one transaction."]);

    private readonly WebApplication app;

    private ANode(WebApplication app) => this.app = app;

    /// <summary>Priya's vote on acme_prod.</summary>
    public static StepUpRequest Request { get; } =
        new(new IncidentId("inc-1"), new Actor.Person("slack", "T1", "U-PRIYA", "Priya"), "priya", [Vote, Vote with { Approval = "apr-2", Playbook = "beta_prod", Subject = "the rollback of beta_prod" }]);

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());

    public StepUpRows Rows => app.Services.GetRequiredService<StepUpRows>();

    public IStepUp StepUp => app.Services.GetRequiredService<IStepUp>();

    public Task<StepUpInvitation> InviteAsync() => StepUp.BeginAsync(Request, TestContext.Current.CancellationToken);

    /// <param name="store">With the store in it.</param>
    /// <param name="issuer">Knows the voters by their ids in people.yaml.</param>
    /// <param name="votes">Where the sign-ins lead.</param>
    /// <param name="reachable">Whether browsers can come to it.</param>
    /// <param name="policy">With the voters' records; by itself one that knows who can sign in at the issuer.</param>
    public static async Task<ANode> StartAsync(AStore store, IdentityStandIn issuer, IStepUpVotes votes, bool reachable = true, ApprovalPolicy? policy = null)
    {
        issuer.Client.RedirectUris.Add(new Uri(Public, "step-up/callback").ToString());
        var address = issuer.Issuer.ToString().TrimEnd('/');
        var environment = new Dictionary<string, string?>
        {
            [StepUpOptions.IssuerVariable] = address,
            [StepUpOptions.ClientIdVariable] = issuer.Client.Id,
            [StepUpOptions.ClientSecretVariable] = issuer.Client.Secret,
        };
        var people = new People([.. issuer.Personas.Select(persona => new PersonRecord(persona.Subject, persona.Name, [new Identity.OpenId(address, persona.Subject)]))]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(store.Source)
            .AddSingleton(policy ?? new ApprovalPolicy("v1", people, []))
            .AddSingleton(votes)
            .AddStepUp(StepUpOptions.Read(environment.GetValueOrDefault, reachable ? Public : null, sandbox: true));
        var app = builder.Build();
        StepUpEndpoint.Map(app);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new ANode(app);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }
}
