using DeployClaw.EndToEnd.Workers;
using Xunit.Runner.InProc.SystemConsole;

// The tests' own runner; or a node in a process of its own, for a test to kill.
return args is [JobNode.Argument, var store] ? await JobNode.RunAsync(store) : await ConsoleRunner.Run(args);
