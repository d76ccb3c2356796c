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
        ("Best", 0.04f), ("BestThree", 0.03f), ("Mean", 0.08f), ("LogPositive", 0.04f), ("FirstLine", 0.06f), ("LineBefore", 0.03f),
        ("BehindBest", 0.05f), ("EarlierAhead", -0.04f), ("Length1", -0.08f), ("Length2", 0.12f), ("Length4", 0.2f), ("Length8", 0.19f),
        ("Length16", 0.11f), ("Length32", 0.04f), ("Length64", -0.23f), ("Length256", -0.14f), ("LengthMore", 0.07f), ("Line", -0.08f),
        ("Paragraph", 0.09f), ("ParagraphTail", -0.13f), ("Neighbours", 0.22f), ("TitledReport", 0.56f), ("NumberedList", 0.43f),
        ("IndentedUnderHeading", 0.22f), ("LevelRun", 0.4f), ("PositionRun", 0.36f), ("Difference", 1.46f), ("Trace", 0.35f),
        ("SectionOutput", 1.21f), ("SectionTail", 0.47f), ("UnderFailuresHeading", 1.3f), ("Paragraphs", -0.08f), ("InFailingSection", 0.19f),
        ("InFirstFailedSection", 0.13f), ("InOtherFailedSection", 0.2f), ("AfterTheFailure", -0.2f), ("ElsewhereInLog", -0.14f), ("PastEnd", 0.12f),
        ("End2", -0.16f), ("End4", 0.36f), ("End8", 0.15f), ("End16", 0.17f), ("End64", 0.27f), ("EndFar", -0.08f), ("Start2", 0.04f),
        ("Start4", 0.16f), ("Start16", 0.36f), ("StartFar", 0.09f), ("AfterBlank", 0.16f), ("BeforeBlank", 0.23f), ("AfterFailuresHeading", 1.01f),
        ("BeforeFailuresHeading", -0.1f), ("OpensFailuresHeading", 0.85f), ("ClosesFailuresHeading", 0.21f), ("AfterCommandEcho", -0.12f),
        ("BeforeCommandEcho", -0.26f), ("ClosesCommandEcho", -0.12f), ("BeforeCommandStart", -0.33f), ("AfterSeparator", 0.1f),
        ("BeforeSeparator", -0.06f), ("OpensSeparator", -0.05f), ("ClosesSeparator", -0.07f), ("AfterTestSummary", 0.29f),
        ("BeforeTestSummary", -0.04f), ("OpensTestSummary", 0.11f), ("ClosesTestSummary", -0.1f), ("AfterTrailer", -0.18f), ("BeforeTrailer", 0.31f),
        ("AfterPackageRunnerTrailer", 0.17f), ("BeforePackageRunnerTrailer", -0.26f), ("OpensPackageRunnerTrailer", -0.59f),
        ("ClosesPackageRunnerTrailer", -0.57f), ("AfterMakeTrailer", -0.1f), ("BeforeMakeTrailer", -0.2f), ("OpensMakeTrailer", -0.22f),
        ("ClosesMakeTrailer", -0.22f), ("AfterPassed", -0.18f), ("BeforePassed", -0.08f), ("OpensPassed", -0.1f), ("ClosesPassed", 0.12f),
        ("AfterProgress", 0.15f), ("BeforeProgress", 0.34f), ("OpensProgress", -0.05f), ("ClosesProgress", -0.13f), ("AfterInfoLevel", 0.39f),
        ("BeforeInfoLevel", 0.13f), ("OpensInfoLevel", 0.23f), ("ClosesInfoLevel", -0.13f), ("AfterIndented", -0.15f), ("BeforeIndented", -0.29f),
        ("OpensIndented", -0.09f), ("AfterStackFrame", -0.14f), ("BeforeStackFrame", -0.25f), ("OpensStackFrame", -0.11f),
        ("ClosesStackFrame", -0.27f), ("AfterErrorLevel", -0.3f), ("BeforeErrorLevel", -0.04f), ("OpensErrorLevel", -0.15f),
        ("ClosesErrorLevel", -0.04f), ("AfterEndsWithColon", 0.11f), ("BeforeEndsWithColon", -0.13f), ("OpensEndsWithColon", -0.07f),
        ("ClosesEndsWithColon", -0.03f), ("AfterBuildFailed", 0.12f), ("OpensBuildFailed", -0.08f), ("ClosesBuildFailed", -0.35f),
        ("AfterFailureTitle", -0.2f), ("BeforeFailureTitle", -0.1f), ("OpensFailureTitle", 0.42f), ("ClosesFailureTitle", -0.24f),
        ("AfterFailureCount", -0.06f), ("BeforeFailureCount", 0.18f), ("OpensFailureCount", -0.13f), ("ClosesFailureCount", -0.37f),
        ("Telling", 0.51f), ("Blanks", 1.01f), ("Quiet", -0.3f), ("ShareErrorLevel", 0.12f), ("ShareFatal", 0.52f), ("HasErrorWord", 0.12f),
        ("ShareErrorWord", 0.18f), ("ShareFailWord", -0.18f), ("HasInability", 0.11f), ("ShareInability", 0.76f), ("HasAbsence", -0.07f),
        ("ShareAbsence", -0.07f), ("HasTimeOut", 0.11f), ("ShareTimeOut", 1.03f), ("HasInvalidity", -0.07f), ("ShareInvalidity", 0.24f),
        ("HasCrash", -0.05f), ("ShareCrash", -0.12f), ("HasExceptionMessage", 0.3f), ("ShareExceptionMessage", -0.4f), ("HasTraceHeading", 0.27f),
        ("ShareTraceHeading", -0.14f), ("ShareStackFrame", -0.09f), ("HasDiagnostic", -0.06f), ("ShareDiagnostic", -0.08f), ("HasPosition", 0.37f),
        ("SharePosition", 0.12f), ("HasLintRow", 0.31f), ("ShareLintRow", 0.51f), ("HasCaret", 0.17f), ("ShareCaret", 0.52f),
        ("HasFailedTest", 0.28f), ("ShareFailedTest", 0.26f), ("HasNumberedFailure", 0.49f), ("ShareNumberedFailure", 1.51f),
        ("HasFailureTitle", 0.26f), ("ShareFailureTitle", -0.53f), ("HasExpectedActual", 0.11f), ("ShareExpectedActual", 0.55f),
        ("HasAssertion", 0.42f), ("ShareAssertion", 0.37f), ("HasDiffHeading", 0.03f), ("ShareDiffHeading", 0.24f), ("HasRed", 0.1f),
        ("ShareRed", -0.37f), ("HasWarningLevel", -0.17f), ("ShareWarningLevel", -0.13f), ("HasInfoLevel", -0.07f), ("ShareInfoLevel", -0.23f),
        ("HasPassed", -0.12f), ("SharePassed", -0.15f), ("HasProgress", -0.34f), ("ShareProgress", -0.27f), ("HasPackageRunnerTrailer", -0.72f),
        ("SharePackageRunnerTrailer", -0.86f), ("HasMakeTrailer", -0.26f), ("ShareMakeTrailer", -0.49f), ("HasExitStatus", -0.25f),
        ("ShareExitStatus", 0.2f), ("HasBuildFailed", 0.17f), ("ShareBuildFailed", -0.16f), ("HasTestSummary", -0.32f), ("ShareTestSummary", -0.34f),
        ("HasFailuresHeading", 0.14f), ("ShareFailuresHeading", -0.19f), ("HasCommandEcho", 0.27f), ("ShareCommandEcho", 0.53f),
        ("HasRunnerError", 0.52f), ("ShareRunnerError", 0.04f), ("HasHelp", 0.17f), ("ShareHelp", 0.9f), ("HasSentence", -0.2f),
        ("ShareSentence", -0.09f), ("HasQuoted", 0.07f), ("ShareQuoted", 0.07f), ("HasDeprecation", -0.1f), ("ShareDeprecation", -0.23f),
        ("HasRetry", -0.14f), ("CutsBlockAtStart", 0.04f), ("CutsBlockAtEnd", -0.03f), ("SpansCloser", -0.11f), ("SpansQuiet", -0.06f),
        ("HasKnown", 0.16f), ("ShareKnown", 0.16f), ("LikeBefore", -0.1f),
    ];
}
