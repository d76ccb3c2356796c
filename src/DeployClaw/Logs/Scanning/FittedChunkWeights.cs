namespace DeployClaw.Logs.Scanning;

/// <summary>
/// How much each feature of a chunk counts for it as the explanation, in log odds: fitted listwise (which of a log's proposed chunks comes nearest
/// to what people marked) on the same logs as <see cref="FittedLineWeights"/>; features that are not named count nothing.
/// </summary>
internal static class FittedChunkWeights
{
    public static float[] InOrder { get; } = [.. ChunkFeatures.Names.Select(name => ByName.GetValueOrDefault(name))];

    private static Dictionary<string, float> ByName => Table.ToDictionary(pair => pair.Feature, pair => pair.Weight);

    private static (string Feature, float Weight)[] Table =>
    [
        ("Best", -0.17f), ("BestThree", 0.62f), ("Mean", -0.3f), ("LogPositive", 0.11f), ("FirstLine", 1.24f), ("LastLine", 0.26f),
        ("LineBefore", -0.78f), ("LinesBefore", -0.06f), ("LinesAfter", -0.51f), ("BehindBest", -0.17f), ("LaterAhead", -0.05f),
        ("EarlierAhead", -0.58f), ("Length1", -0.11f), ("Length2", -0.29f), ("Length4", -0.42f), ("Length16", 0.25f), ("Length32", -0.48f),
        ("Length64", 0.29f), ("Length256", 0.17f), ("LengthMore", 0.61f), ("Line", 0.28f), ("Paragraph", 0.86f), ("ParagraphTail", -0.99f),
        ("Neighbours", -0.11f), ("TitledReport", 0.9f), ("NumberedList", 0.54f), ("IndentedUnderHeading", 2.31f), ("LevelRun", 0.31f),
        ("Difference", 0.61f), ("Trace", 1.04f), ("SectionOutput", -0.13f), ("SectionTail", -0.09f), ("UnderFailuresHeading", 1.2f),
        ("Paragraphs", -1.67f), ("InFailingSection", -0.15f), ("InFirstFailedSection", 0.93f), ("InOtherFailedSection", 0.19f),
        ("AfterTheFailure", -0.07f), ("ElsewhereInLog", -0.94f), ("End2", -0.89f), ("End4", 0.43f), ("End8", 0.58f), ("End16", 0.74f),
        ("End64", 0.07f), ("Start2", -0.43f), ("Start4", -0.93f), ("Start16", 0.93f), ("StartFar", 1.41f), ("AfterBlank", -1.14f),
        ("BeforeBlank", 0.22f), ("AfterFailuresHeading", 0.56f), ("BeforeFailuresHeading", -0.11f), ("OpensFailuresHeading", 0.42f),
        ("ClosesFailuresHeading", 0.44f), ("AfterCommandEcho", -0.67f), ("BeforeCommandEcho", -0.31f), ("AfterCommandStart", -0.4f),
        ("BeforeCommandStart", -0.24f), ("AfterSeparator", 2.53f), ("BeforeSeparator", 0.33f), ("OpensSeparator", -0.1f), ("ClosesSeparator", 0.08f),
        ("AfterTestSummary", -0.11f), ("BeforeTestSummary", 0.27f), ("ClosesTestSummary", -0.36f), ("AfterTrailer", -0.07f), ("BeforeTrailer", 0.44f),
        ("AfterPackageRunnerTrailer", -0.5f), ("BeforePackageRunnerTrailer", 0.91f), ("OpensPackageRunnerTrailer", -0.14f),
        ("ClosesPackageRunnerTrailer", -0.41f), ("AfterMakeTrailer", -0.19f), ("ClosesMakeTrailer", -0.41f), ("AfterPassed", -0.06f),
        ("BeforePassed", -0.16f), ("ClosesPassed", -0.08f), ("AfterProgress", 0.77f), ("BeforeProgress", 1.16f), ("OpensProgress", -0.21f),
        ("ClosesProgress", -0.23f), ("BeforeInfoLevel", 0.35f), ("OpensInfoLevel", -0.1f), ("ClosesInfoLevel", -0.14f), ("AfterIndented", -0.23f),
        ("BeforeIndented", -0.56f), ("OpensIndented", -1.09f), ("ClosesIndented", -0.47f), ("AfterStackFrame", -0.36f), ("BeforeStackFrame", -0.31f),
        ("ClosesStackFrame", 0.23f), ("AfterErrorLevel", -0.3f), ("BeforeErrorLevel", 0.78f), ("OpensErrorLevel", 0.34f), ("ClosesErrorLevel", 0.7f),
        ("AfterEndsWithColon", -0.45f), ("BeforeEndsWithColon", -0.14f), ("OpensEndsWithColon", -0.86f), ("ClosesEndsWithColon", -0.75f),
        ("OpensBuildFailed", -0.1f), ("ClosesBuildFailed", -0.25f), ("BeforeFailureTitle", 0.22f), ("OpensFailureTitle", 0.34f),
        ("ClosesFailureTitle", -0.08f), ("AfterFailureCount", -0.1f), ("BeforeFailureCount", 0.41f), ("OpensFailureCount", -0.5f),
        ("ClosesFailureCount", -0.55f), ("Telling", 2.75f), ("Blanks", 0.31f), ("Quiet", -0.3f), ("Once", 0.16f), ("HasErrorLevel", 0.69f),
        ("ShareErrorLevel", -0.21f), ("HasFatal", -0.27f), ("ShareFatal", 0.18f), ("HasErrorWord", -0.15f), ("ShareErrorWord", 0.29f),
        ("HasFailWord", 0.06f), ("ShareFailWord", -0.08f), ("HasInability", 0.44f), ("ShareInability", 0.43f), ("HasAbsence", -0.57f),
        ("ShareTimeOut", 0.98f), ("HasInvalidity", -0.34f), ("ShareInvalidity", 0.3f), ("HasCrash", -0.7f), ("ShareCrash", 0.26f),
        ("HasExceptionMessage", 0.42f), ("ShareExceptionMessage", -0.16f), ("ShareTraceHeading", -0.23f), ("HasStackFrame", -0.18f),
        ("ShareStackFrame", -0.25f), ("HasDiagnostic", 0.16f), ("ShareDiagnostic", 0.13f), ("HasPosition", 0.81f), ("SharePosition", -0.7f),
        ("HasLintRow", -0.24f), ("ShareLintRow", -0.06f), ("HasCaret", -0.11f), ("HasFailedTest", -1.16f), ("ShareFailedTest", -0.66f),
        ("HasNumberedFailure", 0.68f), ("ShareNumberedFailure", 0.06f), ("HasFailureTitle", 0.38f), ("ShareFailureTitle", -0.07f),
        ("HasExpectedActual", 0.63f), ("ShareExpectedActual", -0.3f), ("HasAssertion", 0.11f), ("HasDiffHeading", 0.38f), ("ShareDiffHeading", 0.22f),
        ("HasRed", 0.37f), ("ShareRed", -1.13f), ("HasWarningLevel", -1.12f), ("ShareWarningLevel", 0.23f), ("HasInfoLevel", -0.27f),
        ("HasPassed", -0.24f), ("HasProgress", -0.63f), ("ShareProgress", -0.25f), ("HasPackageRunnerTrailer", -1.11f),
        ("SharePackageRunnerTrailer", -0.26f), ("HasMakeTrailer", -0.43f), ("ShareMakeTrailer", -0.24f), ("HasExitStatus", -1.29f),
        ("ShareExitStatus", -0.35f), ("HasBuildFailed", -0.27f), ("ShareBuildFailed", -0.11f), ("HasTestSummary", -0.74f),
        ("ShareTestSummary", -0.12f), ("HasFailuresHeading", 0.32f), ("ShareFailuresHeading", -0.1f), ("HasCommandEcho", 1.44f),
        ("ShareCommandEcho", 0.23f), ("HasHelp", 0.27f), ("ShareHelp", 0.05f), ("HasSentence", -0.92f), ("ShareSentence", 0.07f),
        ("HasQuoted", 1.29f), ("ShareQuoted", -1.14f), ("HasDeprecation", 0.52f), ("CutsBlockAtStart", -1.57f), ("CutsBlockAtEnd", -0.55f),
        ("SpansCloser", -1.76f), ("SpansQuiet", -1.45f), ("HasKnown", 0.99f), ("ShareKnown", -0.4f), ("LikeBefore", -0.86f), ("LikeAfter", 0.63f),
    ];
}
