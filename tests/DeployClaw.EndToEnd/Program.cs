using DeployClaw.EndToEnd.Postgres.Rollbacks.Blows;
using DeployClaw.EndToEnd.Rollbacks;
using DeployClaw.EndToEnd.Trail;
using DeployClaw.EndToEnd.Workers;
using Xunit.Runner.InProc.SystemConsole;

// The tests' own runner; or a node in a process of its own, for a test to kill.
return args switch
{
    [JobNode.Argument, var store] => await JobNode.RunAsync(store),
    [RollbackNode.Argument, var store, var keys, var tenants, var point] => await RollbackNode.RunAsync(store, keys, tenants, point),
    [EngineProcess.Argument, var connection, var folder, var grant, var structure, var form] => await EngineProcess.RunAsync(connection, folder, grant, structure, form),
    [TrailNode.Argument, var store, var keys] => await TrailNode.RunAsync(store, keys),
    _ => await ConsoleRunner.Run(args),
};
