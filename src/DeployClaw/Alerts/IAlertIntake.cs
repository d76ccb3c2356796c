namespace DeployClaw.Alerts;

/// <summary>
/// Where alerts go. When the task has ended well, the alert and what was decided are stored, in one transaction; whoever brought
/// the alert may then say that it arrived.
/// </summary>
public interface IAlertIntake
{
    Task<IntakeDecision> TakeAsync(Alert alert, CancellationToken cancellation);
}
