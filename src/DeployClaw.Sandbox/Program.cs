using System.CommandLine;
using DeployClaw.Sandbox.Commands;

var program = new RootCommand("A world to break: a private PostgreSQL with tenants in it, and a stand-in for AWS. Nothing outside this machine is touched.")
{
    new Command("sandbox", "Start a world, or list those that there are.") { UpCommand.Create(), ScenariosCommand.Create() },
    DemoCommand.Create(),
};
return await SandboxCommandLine.RunAsync(program, args);
