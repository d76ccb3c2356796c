using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeployClaw.Sandbox.Aws;

/// <summary>
/// Faults from outside the process: GET lists them, POST adds one ({"service": "logs", "operation": "*", "kind": "throttle"}), DELETE
/// clears.
/// </summary>
internal static class FaultEndpoints
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    public static void Map(WebApplication application, AwsFaults faults)
    {
        application.MapGet(AwsStandIn.FaultsPath, context => context.Response.WriteAsJsonAsync(faults.All, Json));
        application.MapPost(AwsStandIn.FaultsPath, context => AddAsync(context, faults));
        application.MapDelete(AwsStandIn.FaultsPath, context =>
        {
            faults.Clear();
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }

    private static async Task AddAsync(HttpContext context, AwsFaults faults)
    {
        try
        {
            faults.Add(await JsonSerializer.DeserializeAsync<AwsFault>(context.Request.Body, Json, context.RequestAborted)
                ?? throw new JsonException("A fault is an object."));
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (JsonException problem)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(problem.Message, context.RequestAborted);
        }
    }
}
