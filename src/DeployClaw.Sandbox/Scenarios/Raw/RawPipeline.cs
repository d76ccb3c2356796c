namespace DeployClaw.Sandbox.Scenarios.Raw;

internal sealed class RawPipeline : RawShape
{
    public string? Name { get; set; }

    public string? Account { get; set; }

    public string? Region { get; set; }

    public List<RawStage>? Stages { get; set; }

    public List<RawExecution>? Executions { get; set; }
}

internal sealed class RawStage : RawShape
{
    public string? Name { get; set; }

    public List<RawStageAction>? Actions { get; set; }

    public bool Fails { get; set; }
}

internal sealed class RawStageAction : RawShape
{
    public string? Name { get; set; }

    public string? Category { get; set; }

    public string? Provider { get; set; }

    public Dictionary<string, string>? Configuration { get; set; }
}

internal sealed class RawExecution : RawShape
{
    public string? Id { get; set; }

    public string? Status { get; set; }

    public string? Start { get; set; }

    public string? End { get; set; }

    public string? Trigger { get; set; }

    public string? TriggerDetail { get; set; }

    public string? AuthorMail { get; set; }

    public string? AuthorId { get; set; }

    public string? Revision { get; set; }

    public string? Summary { get; set; }

    public string? Bucket { get; set; }

    public string? Key { get; set; }

    public List<RawActionExecution>? Actions { get; set; }
}

internal sealed class RawActionExecution : RawShape
{
    public string? Stage { get; set; }

    public string? Action { get; set; }

    public string? Status { get; set; }

    public string? Start { get; set; }

    public string? End { get; set; }

    public string? External { get; set; }

    public string? Summary { get; set; }

    public string? ErrorCode { get; set; }

    public string? ErrorMessage { get; set; }
}
