using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace DeployClaw.Host.Cli;

/// <summary>Logs for whoever looks into the program itself, on standard error. What a user needs to know is said elsewhere.</summary>
internal static class Logging
{
    public static ILoggerFactory Start(bool verbose) =>
        new SerilogLoggerFactory(
            new LoggerConfiguration()
                .MinimumLevel.Is(verbose ? LogEventLevel.Debug : LogEventLevel.Error)
                .WriteTo.Console(standardErrorFromLevel: LogEventLevel.Verbose)
                .CreateLogger(),
            dispose: true);
}
