using DeployClaw.Host.Slack.Inbound;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DeployClaw.Host.Slack;

/// <summary>Where Slack calls us when it is not by Socket Mode. Without a signing secret there are no such addresses.</summary>
internal static class SlackEndpoints
{
    public const string Commands = "/slack/commands";
    public const string Interactivity = "/slack/interactivity";
    public const string Events = "/slack/events";

    public static void Map(IEndpointRouteBuilder routes)
    {
        if (routes.ServiceProvider.GetService<SlackExchange>() is not { } exchange)
        {
            return;
        }

        void Take(string path, Func<string, SlackReading> read) =>
            routes.MapPost(path, (RequestDelegate)(context => exchange.HandleAsync(context, read)));

        Take(Commands, CommandReader.ReadForm);
        Take(Interactivity, InteractionReader.ReadForm);
        Take(Events, EventReader.Read);
    }
}
