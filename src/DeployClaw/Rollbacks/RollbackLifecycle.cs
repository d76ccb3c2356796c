using Stateless;
using Stateless.Graph;

namespace DeployClaw.Rollbacks;

/// <summary>What leads from where to where in a rollback's life, which is a tenant's or a deployment's.</summary>
internal static class RollbackLifecycle
{
    private const string OfTenant = "a tenant's";
    private const string OfDeployment = "the deployment's";

    public enum Trigger
    {
        Freeze,
        Apply,
        TryAgain,
        Verify,
        Redeploy,
        Thaw,
        Finish,
        Fail,
        Doubt,
        Abandon,
    }

    public static StateMachine<RollbackState, Trigger> Machine(Func<RollbackState> read, Action<RollbackState> write, bool tenants)
    {
        var machine = new StateMachine<RollbackState, Trigger>(read, write);
        machine.Configure(RollbackState.Granted)
            .PermitIf(Trigger.Apply, RollbackState.Applying, () => tenants, OfTenant)
            .PermitIf(Trigger.Freeze, RollbackState.Freezing, () => !tenants, OfDeployment)
            .Permit(Trigger.Fail, RollbackState.Failed)
            .Permit(Trigger.Abandon, RollbackState.Abandoned);
        machine.Configure(RollbackState.Freezing)
            .Permit(Trigger.Apply, RollbackState.Applying)
            .Permit(Trigger.Fail, RollbackState.Failed)
            .Permit(Trigger.Abandon, RollbackState.Abandoned);
        machine.Configure(RollbackState.Applying)
            .PermitReentryIf(Trigger.TryAgain, () => tenants, OfTenant)
            .Permit(Trigger.Verify, RollbackState.Verifying)
            .Permit(Trigger.Fail, RollbackState.Failed)
            .PermitIf(Trigger.Doubt, RollbackState.InDoubt, () => tenants, OfTenant)
            .Permit(Trigger.Abandon, RollbackState.Abandoned);
        machine.Configure(RollbackState.Verifying)
            .PermitIf(Trigger.Redeploy, RollbackState.Redeploying, () => !tenants, OfDeployment)
            .PermitIf(Trigger.Thaw, RollbackState.Thawing, () => !tenants, OfDeployment)
            .Permit(Trigger.Finish, RollbackState.Done)
            .Permit(Trigger.Fail, RollbackState.Failed);
        machine.Configure(RollbackState.Redeploying)
            .Permit(Trigger.Thaw, RollbackState.Thawing)
            .Permit(Trigger.Finish, RollbackState.Done)
            .Permit(Trigger.Fail, RollbackState.Failed)
            .Permit(Trigger.Doubt, RollbackState.InDoubt);
        machine.Configure(RollbackState.Thawing)
            .Permit(Trigger.Finish, RollbackState.Done)
            .Permit(Trigger.Fail, RollbackState.Failed);
        // By a person, or when an inquiry has become certain; and even then a tenant is looked at before it is done.
        machine.Configure(RollbackState.InDoubt)
            .PermitIf(Trigger.Verify, RollbackState.Verifying, () => tenants, OfTenant)
            .PermitIf(Trigger.Thaw, RollbackState.Thawing, () => !tenants, OfDeployment)
            .Permit(Trigger.Fail, RollbackState.Failed);
        return machine;
    }

    public static string Diagram() => MermaidGraph.Format(Machine(() => RollbackState.Granted, _ => { }, tenants: true).GetInfo());
}
