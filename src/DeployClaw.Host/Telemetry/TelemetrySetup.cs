using DeployClaw.Host.StepUp;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace DeployClaw.Host.Telemetry;

/// <summary>Plugs in logs (JSON, one object a line, on standard output) and, where OTEL_EXPORTER_OTLP_ENDPOINT says where to, traces and metrics.</summary>
internal static class TelemetrySetup
{
    private const string CollectorVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static IServiceCollection AddTelemetry(this IServiceCollection services, bool verbose)
    {
        services.AddSerilog(logger => logger
            .MinimumLevel.Is(verbose ? LogEventLevel.Debug : LogEventLevel.Information)
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .MinimumLevel.Override("Quartz", LogEventLevel.Warning)
            .MinimumLevel.Override("Npgsql", LogEventLevel.Warning)
            .Enrich.FromLogContext()
            .WriteTo.Console(new CompactJsonFormatter()));
        if (Environment.GetEnvironmentVariable(CollectorVariable) is { Length: > 0 })
        {
            services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.AddService("deployclaw"))
                .WithTracing(traces => traces
                    .AddSource(Measures.Name)
                    .AddAspNetCoreInstrumentation(asked => asked.Filter = context => !context.Request.Path.StartsWithSegments(StepUpPaths.Root))
                    .AddHttpClientInstrumentation(http => http.FilterHttpRequestMessage = request => !HoldsSecret(request.RequestUri))
                    .AddNpgsql())
                .WithMetrics(metrics => metrics.AddMeter(Measures.Name).AddAspNetCoreInstrumentation())
                .UseOtlpExporter();
        }

        return services;
    }

    /// <summary>
    /// Slack's response_url and upload addresses are good for whoever knows them, and a trace would tell them; so are the links to sign-ins.
    /// </summary>
    private static bool HoldsSecret(Uri? address) =>
        address is not null && (address.Host is "hooks.slack.com" or "files.slack.com" || address.AbsolutePath.Contains("/upload", StringComparison.Ordinal)
            || address.AbsolutePath.StartsWith("/commands/", StringComparison.Ordinal) || address.AbsolutePath.StartsWith("/actions/", StringComparison.Ordinal));
}
