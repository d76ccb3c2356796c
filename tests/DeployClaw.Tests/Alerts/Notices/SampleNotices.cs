namespace DeployClaw.Tests.Alerts.Notices;

/// <summary>Notices in the shapes that their services' documentation shows.</summary>
internal static class SampleNotices
{
    public const string PipelineStarted = """
        {
          "version": "0", "id": "0f1e2d3c-0001-4000-8000-000000000001", "detail-type": "CodePipeline Pipeline Execution State Change",
          "source": "aws.codepipeline", "account": "123456789012", "time": "2024-01-15T14:28:37Z", "region": "eu-west-1",
          "resources": ["arn:aws:codepipeline:eu-west-1:123456789012:prod-deploy"],
          "detail": {
            "pipeline": "prod-deploy", "execution-id": "7d4f9a52-3c1e-4b8a-9a57-2f0d6f1c8e44", "start-time": "2024-01-15T14:28:36.208Z",
            "execution-trigger": { "trigger-type": "WebhookV2", "commit-id": "4f1c2e9a7b3d5860c1e2f3a4b5c6d7e8f9012345", "branch-name": "main" },
            "state": "STARTED", "version": 3.0, "pipeline-execution-attempt": 1.0
          }
        }
        """;

    public const string ActionFailed = """
        {
          "version": "0", "id": "0f1e2d3c-0002-4000-8000-000000000002", "detail-type": "CodePipeline Action Execution State Change",
          "source": "aws.codepipeline", "account": "123456789012", "time": "2024-01-15T14:40:02Z", "region": "eu-west-1",
          "resources": ["arn:aws:codepipeline:eu-west-1:123456789012:prod-deploy"],
          "detail": {
            "pipeline": "prod-deploy", "execution-id": "7d4f9a52-3c1e-4b8a-9a57-2f0d6f1c8e44", "start-time": "2024-01-15T14:36:00.208Z",
            "stage": "Migrate", "action": "Migrate", "action-execution-id": "47f821c5-a902-4be9-b0e3-1d2e3f4a5b6c",
            "execution-result": {
              "external-execution-url": "https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/",
              "external-execution-summary": "connect to postgres://deploy:hunter2secret@db/tenants failed",
              "external-execution-id": "prod-migrate:c2f4a6b8-1d3e-4f5a-8b7c-9d0e1f2a3b4c", "error-code": "JobFailed"
            },
            "state": "FAILED", "region": "eu-west-1", "version": 3.0, "pipeline-execution-attempt": 1.0,
            "type": { "owner": "AWS", "provider": "CodeBuild", "category": "Build", "version": "1" }
          }
        }
        """;

    /// <summary>By a notification rule: no id, the type by another name, and what failed.</summary>
    public const string PipelineFailedByRule = """
        {
          "account": "123456789012", "detailType": "CodePipeline Pipeline Execution State Change", "region": "eu-west-1",
          "source": "aws.codepipeline", "time": "2024-01-15T14:40:05Z",
          "notificationRuleArn": "arn:aws:codestar-notifications:eu-west-1:123456789012:notificationrule/0d1e2f",
          "detail": {
            "pipeline": "prod-deploy", "execution-id": "7d4f9a52-3c1e-4b8a-9a57-2f0d6f1c8e44", "start-time": "2024-01-15T14:28:36.208Z",
            "state": "FAILED", "version": 3.0, "pipeline-execution-attempt": 1.0
          },
          "resources": ["arn:aws:codepipeline:eu-west-1:123456789012:prod-deploy"],
          "additionalAttributes": {
            "failedActionCount": 1, "failedStage": "Migrate",
            "failedActions": [{ "action": "Migrate", "additionalInformation": "Build terminated with state: FAILED" }]
          }
        }
        """;

    public const string BuildFailed = """
        {
          "version": "0", "id": "0f1e2d3c-0003-4000-8000-000000000003", "detail-type": "CodeBuild Build State Change",
          "source": "aws.codebuild", "account": "123456789012", "time": "2024-01-15T14:40:00Z", "region": "eu-west-1",
          "resources": ["arn:aws:codebuild:eu-west-1:123456789012:build/prod-migrate:c2f4a6b8-1d3e-4f5a-8b7c-9d0e1f2a3b4c"],
          "detail": {
            "build-status": "FAILED", "project-name": "prod-migrate",
            "build-id": "arn:aws:codebuild:eu-west-1:123456789012:build/prod-migrate:c2f4a6b8-1d3e-4f5a-8b7c-9d0e1f2a3b4c",
            "additional-information": {
              "timeout-in-minutes": 60, "build-complete": true, "initiator": "codepipeline/prod-deploy",
              "build-start-time": "Jan 15, 2024 2:36:01 PM",
              "logs": { "group-name": "/aws/codebuild/prod-migrate", "stream-name": "c2f4a6b8-1d3e-4f5a-8b7c-9d0e1f2a3b4c" },
              "phases": [
                { "phase-context": [], "start-time": "Jan 15, 2024 2:36:01 PM", "phase-type": "SUBMITTED", "phase-status": "SUCCEEDED" },
                {
                  "phase-context": ["COMMAND_EXECUTION_ERROR: Error while executing command: ./scripts/migrate-tenants.sh. Reason: exit status 1"],
                  "duration-in-seconds": 200, "phase-type": "BUILD", "phase-status": "FAILED"
                },
                { "start-time": "Jan 15, 2024 2:40:00 PM", "phase-type": "COMPLETED" }
              ]
            },
            "current-phase": "COMPLETED", "current-phase-context": "[]", "version": "1"
          }
        }
        """;

    public const string AlarmRang = """
        {
          "version": "0", "id": "0f1e2d3c-0004-4000-8000-000000000004", "detail-type": "CloudWatch Alarm State Change",
          "source": "aws.cloudwatch", "account": "123456789012", "time": "2024-01-15T14:41:00Z", "region": "eu-west-1",
          "resources": ["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:orders-5xx"],
          "detail": {
            "alarmName": "orders-5xx",
            "configuration": { "metrics": [{ "id": "m1", "metricStat": { "metric": { "namespace": "AWS/Lambda", "name": "Errors" }, "period": 60, "stat": "Sum" } }] },
            "previousState": { "reason": "Threshold Crossed", "timestamp": "2024-01-15T14:20:40.985+0000", "value": "OK" },
            "state": { "reason": "Threshold Crossed: 1 datapoint [42.0] was greater than the threshold (10.0).", "timestamp": "2024-01-15T14:40:59.985+0000", "value": "ALARM" }
          }
        }
        """;

    /// <summary>The same, as the alarm itself sends it to SNS.</summary>
    public const string AlarmRangBySns = """
        {
          "AlarmName": "orders-5xx", "AlarmDescription": null, "AWSAccountId": "123456789012", "NewStateValue": "ALARM",
          "NewStateReason": "Threshold Crossed: 1 datapoint [42.0] was greater than the threshold (10.0).",
          "StateChangeTime": "2024-01-15T14:40:59.985+0000", "Region": "EU (Ireland)",
          "AlarmArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:orders-5xx", "OldStateValue": "OK",
          "Trigger": { "MetricName": "Errors", "Namespace": "AWS/Lambda", "Dimensions": [{ "value": "orders", "name": "FunctionName" }] }
        }
        """;

    public static IReadOnlyList<string> All { get; } =
        [PipelineStarted, ActionFailed, PipelineFailedByRule, BuildFailed, AlarmRang, AlarmRangBySns];
}
