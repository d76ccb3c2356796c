namespace DeployClaw.Cascades;

/// <summary>The parts of a role's or an assumed role's ARN (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html).</summary>
internal sealed record RoleArn(string Account, string Name)
{
    /// <summary>The role's name, without its path or session; what is no ARN is taken for the name itself.</summary>
    public static string NameIn(string text) => Parse(text)?.Name ?? text;

    /// <summary>arn:aws:iam::ACCOUNT:role/PATH/NAME or arn:aws:sts::ACCOUNT:assumed-role/NAME/SESSION; null for anything else.</summary>
    public static RoleArn? Parse(string text)
    {
        var parts = text.Split(':', 6);
        if (parts is not ["arn", _, "iam" or "sts", _, var account, var resource])
        {
            return null;
        }

        return resource.Split('/') switch
        {
            ["role", .., var name] => new RoleArn(account, name),
            ["assumed-role", var name, ..] => new RoleArn(account, name),
            _ => null,
        };
    }
}
