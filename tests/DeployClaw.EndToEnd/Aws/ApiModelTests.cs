using System.Text.Json;
using System.Xml.Linq;

namespace DeployClaw.EndToEnd.Aws;

public sealed class ApiModelTests
{
    [Theory]
    [InlineData("""{"pipeline":{"name":"p","roleArn":"r"}}""", "output.pipeline.stages is missing")]
    [InlineData("""{"pipelines":[]}""", "output.pipelines is not in the model")]
    [InlineData("""{"metadata":{"created":"yesterday"}}""", "output.metadata.created is not a timestamp: \"yesterday\"")]
    [InlineData("""{"pipeline":[]}""", "output.pipeline is not a structure: []")]
    public async Task FindsWhatIsWrongInJson(string output, string problem)
    {
        var model = await ApiModel.LoadAsync("codepipeline-2015-07-09");

        Assert.Equal([problem], model.AnswerProblems("GetPipeline", JsonDocument.Parse(output).RootElement));
    }

    [Theory]
    [InlineData("<IsTruncated>false</IsTruncated>", "ListRolesResult.Roles is missing")]
    [InlineData("<Roles/><IsTruncated>no</IsTruncated>", "ListRolesResponse.ListRolesResult.IsTruncated is not a boolean: no")]
    [InlineData("<Roles><Role/></Roles>", "ListRolesResponse.ListRolesResult.Roles.Role is not a list's member")]
    public async Task FindsWhatIsWrongInXml(string result, string problem)
    {
        var model = await ApiModel.LoadAsync("iam-2010-05-08");
        var answer = XElement.Parse($"<ListRolesResponse><ListRolesResult>{result}</ListRolesResult></ListRolesResponse>");

        Assert.Equal([problem], model.AnswerProblems("ListRoles", answer, []));
    }

    [Fact]
    public async Task FindsAHeaderThatS3DoesNotHave()
    {
        var model = await ApiModel.LoadAsync("s3-2006-03-01");

        var problems = model.AnswerProblems("PutObject", null, ["ETag", "x-amz-mood", "x-amz-version-id"]);

        Assert.Equal(["the header x-amz-mood is not in the model"], problems);
    }

    [Fact]
    public async Task FindsARequestWithoutWhatIsRequired()
    {
        var model = await ApiModel.LoadAsync("codebuild-2016-10-06");

        Assert.Equal(["input.ids is missing"], model.RequestProblems("BatchGetBuilds", JsonDocument.Parse("{}").RootElement));
    }
}
